"""Methods of a session as values: `send = session.post if body else session.get`.

A client's method of the same name does what the session's does, because the client carries what
requests does by default. So the value stays as it is where every call of it can be seen, and the
arguments of those calls change.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    ApiMethod,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Partial,
    Value,
)
from req2httpx.knowledge.requests_api import SESSION_POSITIONAL, VERBS
from req2httpx.rules.calls.edits import finish, finish_indirect
from req2httpx.rules.calls.followed_calls import follows
from req2httpx.rules.calls.function_values import FUNCTION_VALUE, function_origin
from req2httpx.rules.calls.plans import BODY_KEYWORDS, BODYLESS, CallPlan, match_arguments
from req2httpx.rules.contexts import context_of
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import Context
from req2httpx.rules.sessions.objects import as_sessions
from req2httpx.rules.site import FindingBuilder, ModuleView

_SAME_ATTRIBUTES = frozenset({"__name__"})


def session_verbs(value: Value) -> set[str]:
    """Return the methods of sessions that send a request, among the values, by their names."""
    return {
        atom.name
        for atom in value
        if isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.SESSION and atom.name in VERBS
    }


def stays_in_sight(view: ModuleView, node: ast.expr) -> bool:
    """Whether a method goes where each call of it is seen: to a name, or a parameter."""
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return True
    if isinstance(parent, ast.Attribute):
        return parent.attr in _SAME_ATTRIBUTES and isinstance(parent.ctx, ast.Load)
    context = context_of(view, node)
    if context in (Context.TRUTH, Context.COMPARED):
        return True
    if context is not None:
        return False
    if isinstance(parent, ast.IfExp | ast.BoolOp | ast.NamedExpr):
        return stays_in_sight(view, parent)
    if isinstance(parent, ast.Tuple):
        return _is_taken_apart(view, parent)
    if isinstance(parent, ast.keyword):
        call = view.parent(parent)
        return isinstance(call, ast.Call) and _takes(view, call, parent.arg)
    if isinstance(parent, ast.Call):
        return _takes(view, parent, parent.args.index(node)) if node in parent.args else False
    return isinstance(parent, ast.Expr | ast.Compare | ast.Assign | ast.AnnAssign)


def _is_taken_apart(view: ModuleView, node: ast.Tuple) -> bool:
    """Whether a tuple is assigned to as many names at once: `get, post = session.get, ...`."""
    parent = view.parent(node)
    return isinstance(parent, ast.Assign) and all(
        isinstance(target, ast.Tuple)
        and len(target.elts) == len(node.elts)
        and all(isinstance(one, ast.Name) for one in target.elts)
        for target in parent.targets
    )


def _takes(view: ModuleView, call: ast.Call, place: str | int | None) -> bool:
    """Whether a parameter with a name of its own gets an argument, whatever is called."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    callees = [_function(atom) for atom in view.value(call.func)]
    return (
        bool(callees)
        and follows(view, call)
        and all(callee is not None and _has_parameter(*callee, place) for callee in callees)
    )


def _function(atom: object) -> tuple[FunctionScope, int] | None:
    """Return the function of the project behind a value, and how many arguments are bound."""
    if isinstance(atom, FunctionValue):
        return atom.scope, 0
    if isinstance(atom, MethodValue):
        return atom.scope, 1
    if isinstance(atom, ClassValue):
        found = [
            function
            for base in atom.scope.lineage()
            for function in base.methods.get("__init__", ())
        ]
        return (found[0], 1) if found else None
    return None


def _has_parameter(scope: FunctionScope, bound: int, place: str | int | None) -> bool:
    parameters = scope.node.args
    positional = [*parameters.posonlyargs, *parameters.args]
    if isinstance(place, int):
        return place + bound < len(positional)
    return any(one.arg == place for one in [*parameters.args, *parameters.kwonlyargs])


def escapes(view: ModuleView, node: ast.expr, value: Value) -> Iterator[Finding]:
    """Yield an error where a method that a name holds goes out of sight."""
    if not session_verbs(value) or is_looked_up(view, node) or stays_in_sight(view, node):
        return
    if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return
    builder = FindingBuilder(view, node)
    builder.involve(value)
    builder.error(
        FUNCTION_VALUE,
        f"`{view.text(node)}` may be a method of a session, and goes to where its calls cannot be "
        f"seen: {view.target} takes other arguments.",
        "Pass a function of your own that makes the call.",
    )
    yield builder.finding()


def is_looked_up(view: ModuleView, function: ast.expr) -> bool:
    """Whether a method is read off a session here, as in `session.get`."""
    if not isinstance(function, ast.Attribute):
        return False
    owner = as_sessions(view, view.value(function.value), function.attr)
    return any(isinstance(atom, Instance) for atom in owner)


def calls_methods(view: ModuleView, node: ast.Call, function: Value) -> bool:
    """Whether a call reaches methods of sessions through a variable that holds one of them."""
    if isinstance(node.func, ast.Call) or is_looked_up(view, node.func):
        return False
    dynamic = any(isinstance(atom, ApiMethod) and atom.name not in VERBS for atom in function)
    return bool(session_verbs(function)) and not dynamic


def method_call(builder: FindingBuilder, node: ast.Call, function: Value) -> None:
    """A call through a name: one of these methods of a session, and nothing else."""
    view = builder.view
    builder.call_site = True
    verbs = session_verbs(function)
    if any(isinstance(atom, External | Partial) for atom in function):
        paths = [atom.path for atom in function if isinstance(atom, External)]
        builder.origins |= {function_origin(path) for path in paths}
        builder.error(FUNCTION_VALUE, *_function_at_times(view, node))
        return
    several = len(verbs) > 1
    verb = "get" if verbs & BODYLESS and several else min(verbs)
    plan = CallPlan(builder, node, verb, on_session=True)
    parameters = ("url",) if several else SESSION_POSITIONAL[verb]
    if several and "request" in verbs:
        builder.error(FUNCTION_VALUE, *_request_at_times(view, node))
        return
    if not match_arguments(plan, parameters):
        return
    given = set(plan.arguments) | {name for _, held in plan.mappings for name in held.items}
    if verbs & BODYLESS and BODY_KEYWORDS & given:
        builder.error(FUNCTION_VALUE, *_given_a_body(view, min(verbs & BODYLESS)))
        return
    if several and "head" in verbs and "allow_redirects" not in given:
        builder.error(FUNCTION_VALUE, *_head_at_times(view, node))
        return
    if several:
        finish_indirect(plan)
    else:
        finish(plan, None)
    if plan.callee is not None or plan.receiver is not None:
        builder.error(FUNCTION_VALUE, *_of_another_client(view))


def _function_at_times(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is a function of requests or a method of a session, and the "
        "two need different arguments.",
        "Give each a variable of its own, then run again.",
    )


def _request_at_times(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is request() at times, and another method of a session: the "
        "first argument is the method in one and the URL in the other.",
        "Give each a variable of its own, then run again.",
    )


def _given_a_body(view: ModuleView, verb: str) -> tuple[str, str]:
    return (
        f"A body is given to what may be {view.target}'s {verb}(), which takes none.",
        "Call `session.request(method, url, ...)` with the method's name instead, then run again.",
    )


def _head_at_times(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is head() at times, which alone does not follow redirects in "
        f"requests; a client of {view.target} does so for all methods or for none.",
        "Pass allow_redirects= to the call, then run again.",
    )


def _of_another_client(view: ModuleView) -> tuple[str, str]:
    return (
        f"This call needs another client in {view.target}, and which session the method belongs to "
        "cannot be written here.",
        "Call the method of the session itself, then run again.",
    )
