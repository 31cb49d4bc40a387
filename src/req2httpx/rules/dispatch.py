"""Find the places of a module that rules speak about, and ask them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import (
    ApiMethod,
    Atom,
    Collection,
    External,
    Instance,
    Kind,
    Opaque,
    Partial,
    Value,
    is_requests_path,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS
from req2httpx.rules.class_variables import is_double_of
from req2httpx.rules.contexts import context_of, follows
from req2httpx.rules.findings import Finding
from req2httpx.rules.function_values import is_direct
from req2httpx.rules.handmade_responses import is_filled
from req2httpx.rules.header_texts import header_text
from req2httpx.rules.match_patterns import pattern_reads
from req2httpx.rules.references import reference
from req2httpx.rules.registry import (
    CONTEXTS,
    FUNCTIONS,
    HELD,
    LIBRARY_CALLS,
    METHODS,
    MIXED_CONTEXTS,
    MIXED_METHODS,
    OTHER_READS,
    OTHER_STORES,
    READS,
    STORES,
    AttributeRule,
    Context,
    rule,
)
from req2httpx.rules.session_subclasses import as_sessions
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by
from req2httpx.rules.streamed_bodies import body_read, raise_read
from req2httpx.rules.text_annotations import text_annotation

UNSUPPORTED = rule("RH020", "What httpx has no counterpart for")
MIXED = rule("RH021", "A value that may be something else than a requests object")


def findings(view: ModuleView) -> Iterator[Finding]:
    """Yield what the rules say about a module, in source order of the tree."""
    for node in view.nodes:
        if isinstance(node, ast.Call):
            yield from _call(view, node)
        elif isinstance(node, ast.Attribute):
            yield from _attribute(view, node)
            yield from body_read(view, node)
            yield from raise_read(view, node)
        elif isinstance(node, ast.MatchClass):
            yield from pattern_reads(view, node)
        if isinstance(node, ast.Name | ast.Attribute):
            yield from reference(view, node)
            yield from header_text(view, node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from text_annotation(view, node)
        if isinstance(node, ast.expr):
            yield from _context(view, node)


# -- calls ----------------------------------------------------------------------------------------


def _call(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    function = view.value(node.func)
    yield from _library_call(view, node, function)
    yield from _called_auth(view, node, function)
    found = [atom for atom in function if _is_api(atom)]
    if not found or all(_is_exception(atom) for atom in found):
        return
    builder = FindingBuilder(view, node)
    builder.involve(view.value(node))
    builder.involve(function)
    rules = {}
    for atom in sorted(found, key=_atom_key):
        if isinstance(atom, Partial):
            rules[("partial", "")] = FUNCTIONS.get("functools.partial()")
        elif isinstance(atom, ApiMethod):
            key = (atom.receiver.kind, atom.name)
            rules[("method", f"{key[0]}.{key[1]}")] = METHODS.get(key)
        elif isinstance(atom, External):
            rules[("function", atom.path)] = FUNCTIONS.get(atom.path)
    names = {name.removeprefix("requests.") for _, name in rules}
    functions = names <= VERBS and all(kind == "function" for kind, _ in rules)
    if functions and (len(rules) > 1 or not is_direct(view, node.func)):
        FUNCTIONS["indirect call"](builder, node, "|".join(sorted(names)))
        yield builder.finding()
        return
    if len(rules) > 1:
        yield from _several(builder, node, [name for _, name in rules])
        return
    ((_, name), handler) = next(iter(rules.items()))
    other = _other_method(node, found)
    if handler is None and other is not None:
        assert isinstance(node.func, ast.Attribute)
        other(builder, node.func)
    elif handler is None and (builder.origins or name in CONSTRUCTORS or name[:1].isupper()):
        builder.error(UNSUPPORTED, *_unsupported_call(name, view.target))
    elif handler is None:
        return  # The rules on names have spoken of the function.
    else:
        handler(builder, node, name.split(".", 1)[1] if name[:1].isupper() else name)
        if builder.edits and _is_mixed(function) and handler not in MIXED_METHODS:
            builder.error(MIXED, *_mixed(view, node.func))
    builder.call_site = builder.call_site and not is_double_of(view, node)
    yield builder.finding()


def _other_method(node: ast.Call, found: list[Atom]) -> AttributeRule | None:
    """Return the rule for attributes that no rule names, where such a one is called."""
    (atom, *_) = found
    if isinstance(atom, ApiMethod) and isinstance(node.func, ast.Attribute):
        return OTHER_READS.get(atom.receiver.kind)
    return None


def _library_call(view: ModuleView, node: ast.Call, function: Value) -> Iterator[Finding]:
    """A call of a function outside the project that rules ask about by its path."""
    for atom in function:
        if isinstance(atom, External):
            for handler in LIBRARY_CALLS.get(atom.path, ()):
                builder = FindingBuilder(view, node)
                handler(builder, node, atom.path)
                if builder.edits or builder.notes:
                    yield builder.finding()


def _is_api(atom: object) -> bool:
    if isinstance(atom, ApiMethod):
        return atom.receiver.kind is not Kind.RAW
    if isinstance(atom, Partial):
        return True
    return isinstance(atom, External) and (is_requests_path(atom.path) or atom.path in FUNCTIONS)


def _called_auth(view: ModuleView, node: ast.Call, function: Value) -> Iterator[Finding]:
    """`HTTPBasicAuth(...)(request)`: requests' authentication objects are functions."""
    if not any(isinstance(a, Instance) and a.kind is Kind.AUTH for a in function):
        return
    builder = FindingBuilder(view, node)
    builder.involve(function)
    for argument in node.args:
        builder.involve(view.value(argument))
    builder.error(
        UNSUPPORTED,
        f"An authentication object is called here; {view.target}'s is no function, it has an "
        "auth_flow.",
        "Set the Authorization header yourself, or keep this on requests.",
    )
    yield builder.finding()


def _is_exception(atom: object) -> bool:
    """Whether the rules on exceptions, which speak later, are to be asked."""
    if isinstance(atom, External):
        return atom.path in EXCEPTIONS
    return isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.EXCEPTION


def _several(builder: FindingBuilder, node: ast.Call, names: list[str]) -> Iterator[Finding]:
    """A call that may reach several of requests' functions."""
    dispatch = FUNCTIONS.get("one of several")
    if dispatch is not None:
        dispatch(builder, node, "|".join(names))
        yield builder.finding()


def _atom_key(atom: object) -> str:
    return repr(atom) if isinstance(atom, External) else str(getattr(atom, "name", ""))


def _is_mixed(value: Value) -> bool:
    return any(isinstance(atom, Opaque) for atom in value)


def _mixed(view: ModuleView, node: ast.expr) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` may be a requests object or something the analysis cannot follow, "
        "and the two need different code.",
        "Give the variable one type (an annotation, or a separate name for each), then run again.",
    )


def _unsupported_call(name: str, target: str) -> tuple[str, str]:
    return (
        f"`{name}` has no counterpart in {target}, so what it works on stays on requests.",
        "Rewrite this part by hand, or keep it on requests.",
    )


def _kinds(value: Value) -> list[Kind]:
    """Return the kinds that rules speak of; reading a raw stream is an error already."""
    kinds = {atom.kind for atom in value if isinstance(atom, Instance)}
    return sorted(kinds - {Kind.RAW}, key=str)


# -- attributes -----------------------------------------------------------------------------------


def _attribute(view: ModuleView, node: ast.Attribute) -> Iterator[Finding]:
    base = as_sessions(view, view.value(node.value), node.attr)
    found = sorted({(kind, node.attr) for kind in _kinds(base)}, key=str)
    if not found or _is_double(view, node) or is_filled(view, node):
        return
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node and isinstance(node.ctx, ast.Load):
        return
    builder = FindingBuilder(view, node)
    builder.involve(base)
    table = READS if isinstance(node.ctx, ast.Load) else STORES
    others = OTHER_READS if isinstance(node.ctx, ast.Load) else OTHER_STORES
    key = found[0]
    if all(known in table and table[known] is None for known in found):
        return
    if len(found) == 1 and key not in table and key not in METHODS and key[0] in others:
        others[key[0]](builder, node)
        if builder.edits or builder.notes:
            yield builder.finding()
        return
    if len(found) > 1 or key not in table or isinstance(node.ctx, ast.Del):
        if isinstance(node.ctx, ast.Load) and key in METHODS:
            builder.error(
                UNSUPPORTED,
                f"The method `{view.text(node)}` is passed on instead of called: how it will be "
                f"called cannot be seen, and {view.target} takes other arguments.",
                "Pass a function of your own that makes the call.",
            )
        else:
            builder.error(UNSUPPORTED, *_unsupported_attribute(view, node, key))
        yield builder.finding()
        return
    handler = table[key]
    if handler is None:
        return
    handler(builder, node)
    if builder.edits and _is_mixed(base):
        builder.error(MIXED, *_mixed(view, node.value))
    yield builder.finding()


def _is_double(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether an attribute is a test double: a method has no attributes but Python's own."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Attribute) or parent.attr.startswith("__"):
        return False
    value = view.value(node)
    is_method = any(
        isinstance(atom, ApiMethod) and (atom.receiver.kind, atom.name) in METHODS for atom in value
    )
    return is_method and not any(isinstance(atom, Instance) for atom in value)


def _unsupported_attribute(
    view: ModuleView, node: ast.Attribute, key: tuple[Kind, str]
) -> tuple[str, str]:
    verb = "read from" if isinstance(node.ctx, ast.Load) else "set on"
    return (
        f"`.{key[1]}` is {verb} a requests {key[0]}, and {view.target} has nothing that does the "
        "same; what flows here stays on requests.",
        "Rewrite this part by hand, or keep it on requests.",
    )


# -- contexts -------------------------------------------------------------------------------------

_DONE = {
    Context.TRUTH: "tested for truth",
    Context.COMPARED: "compared",
    Context.CONTAINED: "searched with `in`",
    Context.SUBSCRIPTED: "subscripted",
    Context.ITERATED: "iterated over",
    Context.ENTERED: "entered by `with`",
    Context.FORMATTED: "turned into text",
    Context.ARGUMENT: "given to code that cannot be followed",
    Context.STORED_OUTSIDE: "stored where the analysis cannot look",
    Context.SPREAD: "unpacked",
    Context.OPERATED: "used with an operator",
}
"""The words for what is done with an object, in a message."""


def _context(view: ModuleView, node: ast.expr) -> Iterator[Finding]:
    value = as_sessions(view, view.value(node))
    kinds = _kinds(value)
    if not kinds:
        yield from _held(view, node, value)
        return
    context = context_of(view, node)
    if context is None:
        return
    for kind in kinds:
        if kind is Kind.EXCEPTION:
            continue
        key = (kind, context)
        handler = CONTEXTS.get(key)
        if key in CONTEXTS and handler is None:
            continue
        builder = FindingBuilder(view, node)
        builder.involve(value)
        if handler is None:
            builder.error(
                UNSUPPORTED,
                f"`{view.text(node)}` ({kind}) is {_DONE[context]} here: {view.target}'s does not "
                "behave the same there, or the tool cannot tell.",
                "Rewrite this part by hand, or keep it on requests.",
            )
        else:
            known = context is Context.ARGUMENT or key in MIXED_CONTEXTS
            handler(builder, node)
            if builder.edits and _is_mixed(value) and not known:
                builder.error(MIXED, *_mixed(view, node))
        if builder.edits or builder.notes:
            yield builder.finding()


def _held(view: ModuleView, node: ast.expr, value: Value) -> Iterator[Finding]:
    """A collection of requests objects in the hands of code that the analysis cannot follow."""
    if not any(isinstance(atom, Collection) for atom in value) or not HELD:
        return
    held = held_by(view, value)
    kinds = {atom.kind for atom in held if isinstance(atom, Instance)} & set(HELD)
    context = context_of(view, node) if kinds else None
    if context is Context.SPREAD:
        call = view.parent(view.parent(node) or node)
        if not isinstance(call, ast.Call) or follows(view, call):
            return
    elif context not in (Context.ARGUMENT, Context.FORMATTED, Context.STORED_OUTSIDE):
        return
    for kind in sorted(kinds, key=str):
        builder = FindingBuilder(view, node)
        builder.involve(held)
        HELD[kind](builder, node)
        if builder.edits or builder.notes:
            yield builder.finding()
