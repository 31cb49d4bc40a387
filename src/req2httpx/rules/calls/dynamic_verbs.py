"""Functions and methods that are looked up by the name of a method of HTTP."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.values import ApiMethod, External, Kind, Literal, Origin, Value
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.edits import Part, Parts, Prepend, Replace
from req2httpx.rules.calls.edits import finish, finish_indirect
from req2httpx.rules.calls.plans import CallPlan, match_arguments
from req2httpx.rules.registry import on_call, on_library_call, on_method, rule
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import names_in_scope
from req2httpx.settings import RedirectPolicy

DYNAMIC = rule("RH218", "Methods chosen at run time")

VERB = "<verb>"
FUNCTION = f"requests.{VERB}"
_POSITIONAL = ("url", "data", "json")
_PURE = frozenset({"lower", "upper", "strip", "casefold", "get"})


def dynamic_origin() -> Origin:
    """Return the origin that all functions looked up on the module share."""
    return Origin(FUNCTION, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LookUp:
    """`getattr(owner, name)`, where the owner is requests or a session."""

    node: ast.Call
    owner: ast.expr
    name: ast.expr
    on_session: bool


def look_up_of(view: ModuleView, node: ast.expr) -> LookUp | None:
    """Return the look-up that an expression is; None for any other, and for one with a default."""
    if not isinstance(node, ast.Call) or len(node.args) != 2 or node.keywords:
        return None
    if view.value(node.func) != frozenset({External("builtins.getattr")}):
        return None
    kinds = {_is_method(atom) for atom in view.value(node)}
    if len(kinds) != 1 or None in kinds or not is_dynamic(view.value(node)):
        return None
    return LookUp(node, node.args[0], node.args[1], kinds == {True})


def _is_method(atom: object) -> bool | None:
    """Whether an atom is a method of a session, or a function; None for anything else."""
    names = VERBS | {VERB}
    if isinstance(atom, ApiMethod):
        return True if atom.receiver.kind is Kind.SESSION and atom.name in names else None
    is_function = isinstance(atom, External) and atom.path.removeprefix("requests.") in names
    return False if is_function else None


def is_dynamic(value: Value) -> bool:
    """Whether a value holds what a look-up by a name that is not constant gives."""
    return any(
        atom == External(FUNCTION) or (isinstance(atom, ApiMethod) and atom.name == VERB)
        for atom in value
    )


@on_call(FUNCTION)
@on_method(Kind.SESSION, VERB)
def dynamic_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`getattr(requests, method)(url, ...)` becomes `httpx.request(method, url, ...)`."""
    builder.call_site = True
    view = builder.view
    found = look_up_of(view, node.func)
    methods = {_is_method(atom) for atom in view.value(node.func)}
    if None in methods or len(methods) != 1 or (found is None and _is_shown(node.func)):
        builder.error(DYNAMIC, *_unseen(view, node.func))
        return
    if False in methods:
        builder.origins.add(dynamic_origin())
    plan = CallPlan(builder, node, "request", on_session=methods == {True})
    if not match_arguments(plan, _POSITIONAL) or not _is_clear(plan):
        return
    if found is None:
        finish_indirect(plan)
        return
    if (problem := _problem(view, found)) is not None:
        builder.error(DYNAMIC, *problem)
        return
    plan.change(Prepend((found.name,)), "the function is chosen by name: request() takes the name")
    plan.receiver = (found.owner,) if found.on_session else None
    plan.follows = _follows(view, found)
    target = view.target
    finish(plan, (found.owner, ".request") if found.on_session else (f"{target}.request",))


@on_library_call("builtins.getattr")
def look_up(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A look-up whose result is called later: `request` with the method bound."""
    view = builder.view
    found = look_up_of(view, node)
    parent = view.parent(node)
    if found is None or (isinstance(parent, ast.Call) and parent.func is node):
        return
    builder.involve(view.value(node))
    if not found.on_session:
        builder.origins.add(dynamic_origin())
    problem = _problem(view, found)
    if problem is None and not _is_only_called(view, node):
        problem = _unseen(view, node)
    if problem is not None:
        builder.error(DYNAMIC, *problem)
        return
    owner: Parts = (found.owner, ".request") if found.on_session else (f"{view.target}.request",)
    parts: list[Part] = ["functools.partial(", *owner, ", ", found.name]
    follows = _follows(view, found)
    if follows is not None:
        parts += [", follow_redirects=", *follows]
    elif view.settings.redirects is RedirectPolicy.PRESERVE and not found.on_session:
        parts.append(", follow_redirects=True")
    timeouts = view.settings.timeouts
    if not found.on_session and timeouts != "httpx":
        parts.append(f", timeout={'None' if timeouts == 'preserve' else timeouts}")
    builder.required.add("import functools")
    reason = "the function is chosen by name: request() takes the name"
    builder.edits.append(Replace(node, DYNAMIC.code, reason, (*parts, ")")))


def _follows(view: ModuleView, found: LookUp) -> Parts | None:
    """Return what says whether redirects are followed, if the method may be HEAD."""
    if view.settings.redirects is not RedirectPolicy.PRESERVE:
        return None
    names = view.value(found.name)
    known = names and all(isinstance(atom, Literal) for atom in names)
    if known and not any(str(getattr(atom, "value", "")).lower() == "head" for atom in names):
        return None if found.on_session else ("True",)
    if _is_lowered(found.name):
        return (found.name, ' != "head"')
    return (found.name, '.lower() != "head"')


def _is_lowered(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "lower"
    )


def _problem(view: ModuleView, found: LookUp) -> tuple[str, str] | None:
    """Return why a look-up cannot be written as a request with the method's name."""
    if _refuses_names(view, found.node):
        return (
            "A name that is no method of HTTP raises AttributeError here, which is handled; "
            f"{view.target}'s request() sends whatever name it gets.",
            "Compare the name with those that are allowed, then run again.",
        )
    repeated = found.name in (_follows(view, found) or ())
    if repeated and not all(_is_repeatable(inner) for inner in ast.walk(found.name)):
        return (
            f"`{view.text(found.name)}` would be evaluated twice: once for the method, once for "
            "whether redirects are followed.",
            "Put the name into a variable first, then run again.",
        )
    return None


def _is_repeatable(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in _PURE
    kinds = (ast.Name, ast.Attribute, ast.Constant, ast.Subscript, ast.Load)
    return isinstance(node, kinds)


def _refuses_names(view: ModuleView, node: ast.Call) -> bool:
    """Whether a handler around the look-up is there for names that requests does not have."""
    return any(
        isinstance(inner, ast.Name) and inner.id == "AttributeError"
        for above in view.ancestors(node)
        if isinstance(above, ast.Try)
        for handler in above.handlers
        if handler.type is not None
        for inner in ast.walk(handler.type)
    )


def _is_clear(plan: CallPlan) -> bool:
    """Whether each positional argument is the same parameter of every method."""
    builder = plan.builder
    if not plan.is_given("url") and not plan.mappings:
        builder.error(
            DYNAMIC,
            "A method is looked up by name and called without a URL: it may be close() or any "
            "other.",
            "Call the method where its name is known, then run again.",
        )
        return False
    for argument in plan.arguments.values():
        if argument.positional and argument.name != "url":
            builder.error(
                DYNAMIC,
                "The second positional argument is `params` for get and `data` for post, and which "
                "of them is called here is known at run time only.",
                "Pass it by keyword, then run again.",
                argument.node,
            )
            return False
    return True


def _is_shown(node: ast.expr) -> bool:
    """Whether the called expression is a look-up itself, and no variable that holds one."""
    return not isinstance(node, ast.Name)


def _unseen(view: ModuleView, node: ast.expr) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is a function that is looked up by name, or something else: its "
        "name, and with it what redirects and bodies do, cannot be seen at the call.",
        "Call `requests.request(method, url, ...)` with the method's name instead, then run again.",
    )


def _is_only_called(view: ModuleView, node: ast.Call) -> bool:
    """Whether what a look-up gives is bound to a name, and only called under that name."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
        return False
    if len(parent.targets) != 1:
        return False
    uses = names_in_scope(view, node, parent.targets[0].id)
    loads = [use for use in uses if isinstance(use.ctx, ast.Load)]
    stores = [use for use in uses if isinstance(use.ctx, ast.Store)]
    if len(stores) != 1:
        return False
    return bool(loads) and all(_calls(view, use) for use in loads)


def _calls(view: ModuleView, use: ast.Name) -> bool:
    call = view.parent(use)
    return isinstance(call, ast.Call) and call.func is use
