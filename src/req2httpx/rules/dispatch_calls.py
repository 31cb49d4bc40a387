"""Ask the rules about calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.values import (
    ApiMethod,
    Atom,
    External,
    Kind,
    Partial,
    Value,
    instances,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_variables import is_double_of
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.registry import (
    FUNCTIONS,
    LIBRARY_CALLS,
    METHODS,
    MIXED_METHODS,
    OTHER_READS,
    READS,
    AttributeRule,
    CallRule,
)
from req2httpx.rules.responses.given_functions import given_functions
from req2httpx.rules.sessions.methods import calls_methods, method_call
from req2httpx.rules.sessions.process_boundaries import pickled_objects
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.unsupported import (
    UNSUPPORTED,
    refuse_lookalike,
    refuse_mixed,
    refuse_other_callee,
)


def call_findings(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    """Yield what the rules say of a call."""
    function = view.value(node.func)
    yield from _library_call(view, node, function)
    yield from _called_auth(view, node, function)
    yield from given_functions(view, node)
    yield from pickled_objects(view, node)
    found = [atom for atom in function if _is_api(atom)]
    if not found or all(_is_exception(atom) for atom in found):
        return
    if all(_is_kept_elsewhere(view, node, atom) for atom in found):
        return
    builder = FindingBuilder(view, node)
    builder.involve(view.value(node))
    builder.involve(function)
    rules = _rules_of(found)
    names = {name.removeprefix("requests.") for _, name in rules}
    functions = names <= VERBS and all(kind == "function" for kind, _ in rules)
    if functions and (len(rules) > 1 or not is_direct(view, node.func)):
        FUNCTIONS["indirect call"](builder, node, "|".join(sorted(names)))
        yield builder.finding()
        return
    if calls_methods(view, node, function):
        method_call(builder, node, function)
        refuse_mixed(builder, node.func, function)
        refuse_lookalike(builder, node, function)
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
        if handler not in MIXED_METHODS:
            refuse_mixed(builder, node.func, function)
            refuse_lookalike(builder, node, function)
        refuse_other_callee(builder, node.func, function)
    builder.call_site = builder.call_site and not is_double_of(view, node)
    yield builder.finding()


def _rules_of(found: list[Atom]) -> dict[tuple[str, str], CallRule | None]:
    """Return the rules for what may be called, by its sort and name; None where there is none."""
    rules: dict[tuple[str, str], CallRule | None] = {}
    for atom in sorted(found, key=_atom_key):
        if isinstance(atom, Partial):
            rules[("partial", "")] = FUNCTIONS.get("functools.partial()")
        elif isinstance(atom, ApiMethod):
            key = (atom.receiver.kind, atom.name)
            rules[("method", f"{key[0]}.{key[1]}")] = METHODS.get(key)
        elif isinstance(atom, External):
            rules[("function", atom.path)] = FUNCTIONS.get(atom.path)
    return rules


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


def _is_kept_elsewhere(view: ModuleView, node: ast.Call, atom: Atom) -> bool:
    """Whether a method of a response is called as an attribute of something else: `self.json()`.

    The rules have spoken of it where it was read from the response.
    """
    if not isinstance(atom, ApiMethod) or not isinstance(node.func, ast.Attribute):
        return False
    if atom.receiver.kind is not Kind.RESPONSE or (Kind.RESPONSE, atom.name) not in READS:
        return False
    owner = view.value(node.func.value)
    return not instances(owner, Kind.RESPONSE)


def _is_api(atom: object) -> bool:
    if isinstance(atom, ApiMethod):
        return atom.receiver.kind is not Kind.RAW
    if isinstance(atom, Partial):
        return True
    return isinstance(atom, External) and (is_requests_path(atom.path) or atom.path in FUNCTIONS)


def _called_auth(view: ModuleView, node: ast.Call, function: Value) -> Iterator[Finding]:
    """`HTTPBasicAuth(...)(request)`: requests' authentication objects are functions."""
    if not instances(function, Kind.AUTH):
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


def _unsupported_call(name: str, target: str) -> tuple[str, str]:
    return (
        f"`{name}` has no counterpart in {target}, so what it works on stays on requests.",
        "Rewrite this part by hand, or keep it on requests.",
    )
