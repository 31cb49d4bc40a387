"""Calls that send a request: the module-level functions, the methods of a session, or either."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import (
    NONE,
    ApiMethod,
    ClassValue,
    Collection,
    External,
    Instance,
    Kind,
    Object,
    Origin,
    Value,
)
from req2httpx.knowledge.requests_api import POSITIONAL, SESSION_CLASSES, SESSION_POSITIONAL, VERBS
from req2httpx.rules.calls.edits import finish
from req2httpx.rules.calls.plans import CALL, CallPlan, match_arguments
from req2httpx.rules.calls.timeouts import is_left_to_session
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.registry import on_call, on_method
from req2httpx.rules.sessions.client_classes import adds_params
from req2httpx.rules.site import FindingBuilder, ModuleView


@on_call(*(f"requests.{verb}" for verb in sorted(VERBS)))
def function_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.get(...)` and its like become calls of the same function of httpx."""
    verb = name.rsplit(".", 1)[1]
    if is_held_module(builder.view, node.func):
        shared_call(builder, node, verb)
        return
    plan = CallPlan(builder, node, verb, on_session=False)
    builder.call_site = True
    target = builder.view.target
    if match_arguments(plan, POSITIONAL[verb]):
        finish(plan, (f"{target}.{verb}",))


@on_method(Kind.SESSION, *sorted(VERBS))
def session_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`session.get(...)` and its like keep their name; arguments that a Client lacks change."""
    plan = CallPlan(builder, node, name, on_session=True)
    builder.call_site = True
    if not match_arguments(plan, SESSION_POSITIONAL[name]):
        return
    if isinstance(node.func, ast.Attribute):
        plan.receiver = (node.func.value,)
    finish(plan, None)


# -- the module or a session ----------------------------------------------------------------------


MODULES = frozenset({External("requests"), External("requests.api")})
"""The modules that have the functions, and may stand in place of a session."""


def module_origin() -> Origin:
    """Return the origin of all variables that may hold the module in place of a session."""
    return Origin("requests", 0, 0, 0, 0)


def is_held_module(view: ModuleView, function: ast.expr) -> bool:
    """Whether a function is read off a variable that holds the module."""
    return (
        isinstance(function, ast.Attribute)
        and not MODULES.isdisjoint(view.value(function.value))
        and not is_direct(view, function.value)
    )


def is_shared(view: ModuleView, function: ast.expr) -> bool:
    """Whether a function is one of the module, or the same method of a session."""
    if not isinstance(function, ast.Attribute) or function.attr not in VERBS:
        return False
    if any(_keeps_functions(atom) for atom in view.value(function.value)):
        return False
    return all(_is_either(atom, function.attr) for atom in view.value(function))


def _keeps_functions(atom: object) -> bool:
    """Whether something of the project is no session, so that `deps.get` is what it was given."""
    if isinstance(atom, Object):
        return atom.scope.external_lineage().isdisjoint(SESSION_CLASSES)
    return isinstance(atom, ClassValue | Collection)


def _is_either(atom: object, verb: str) -> bool:
    if isinstance(atom, ApiMethod):
        return atom.receiver.kind is Kind.SESSION and atom.name == verb
    return atom == External(f"requests.{verb}")


def shared_call(builder: FindingBuilder, node: ast.Call, verb: str) -> None:
    """`http.get(...)`, where `http` is the module or a session: what both have is said at the call.

    A client is told the redirects and timeouts that it has anyway, and the variable stays.
    """
    view = builder.view
    builder.call_site = True
    builder.origins.add(module_origin())
    assert isinstance(node.func, ast.Attribute)
    held = view.value(node.func.value)
    plan = CallPlan(builder, node, verb, on_session=_has_session(held))
    plan.module = (node.func.value,)
    plan.follows = ("False",) if verb == "head" else ("True",)
    table = SESSION_POSITIONAL if plan.on_session else POSITIONAL
    if plan.on_session and not _is_plain(view, plan):
        builder.error(CALL, *_unlike(view, node))
    elif match_arguments(plan, table[verb]):
        if is_left_to_session(plan):
            builder.error(CALL, *_filled_in(view, node))
            return
        finish(plan, None)
        if plan.callee is not None and not plan.takes_either:
            builder.error(CALL, *_unlike(view, node))


def _has_session(value: Value) -> bool:
    return any(not isinstance(atom, External) for atom in value)


def _is_plain(view: ModuleView, plan: CallPlan) -> bool:
    """Whether the sessions are plain ones, which do with a call what the module does."""
    assert isinstance(plan.call.func, ast.Attribute)
    held = view.value(plan.call.func.value)
    plain = all(isinstance(atom, Instance | External) or atom in NONE for atom in held)
    return plain and not adds_params(view, plan.sessions)


def _filled_in(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is a function of requests, which waits without limit where no "
        "timeout is given, or a method of a session, whose adapter fills one in.",
        "Give the call a timeout, or make a session in place of the module, then run again.",
    )


def _unlike(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is a function of requests or a method of a session, and the two "
        "need different code here.",
        "Give each a variable of its own, or make a session in place of the module, then run "
        "again.",
    )
