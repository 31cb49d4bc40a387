"""All calls of one session: what each of them says alike can be said once, by the client."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.signatures import single_parameters
from req2httpx.analysis.values import ApiMethod, Origin
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.edits import Append, ChangeCall, Drop, Parts
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CALL, CallPlan
from req2httpx.rules.sessions.client_classes import session_origins
from req2httpx.rules.sessions.construction import is_constructor
from req2httpx.rules.site import ModuleView, type_names


def moves_to_client(plan: CallPlan, argument: Argument) -> bool:
    """Give `verify=` to the client, where each call of the session has the same."""
    view = plan.builder.view
    origins = {
        atom.receiver.origin for atom in view.value(plan.call.func) if isinstance(atom, ApiMethod)
    }
    constant = constant_of(view.value(argument.node))
    default = constant is not None and (constant.value is None or constant.value is True)
    if constant is not None and default and (constant.value is None or not _is_set(view, plan)):
        plan.change(Drop(argument.index), "certificates are verified by default")
        return True
    if plan.module is not None:
        return False
    constructor = _constructor(view, origins)
    if constructor is None:
        return False
    calls = list(_calls(view, origins))
    places = [constructor, *(call for module, call in calls if module is view.module)]
    if not _is_known_there(view, constructor, argument.node) and not _is_local(
        view, places, argument.node
    ):
        return False
    wanted = ast.dump(argument.node)
    for module, call in calls:
        given = next((k.value for k in call.keywords if k.arg == "verify"), None)
        if module is not view.module or given is None or ast.dump(given) != wanted:
            return False
    if _is_set(view, plan):
        return False
    reason = "each call of the session has the same verify=, which is the client's"
    plan.change(Drop(argument.index), reason)
    if calls[0][1] is plan.call:
        parts: Parts = (argument.node,)
        if not type_names(view.value(argument.node)) <= {"bool", "NoneType"}:
            parts = (f"{plan.builder.helper('verify')}(", argument.node, ")")
        change = Append("verify", parts)
        plan.builder.edits.append(ChangeCall(constructor, CALL.code, reason, None, (change,)))
    return True


def _constructor(view: ModuleView, origins: set[Origin]) -> ast.Call | None:
    """Return the call that makes the session, if there is one and it is in this module."""
    if len(origins) != 1:
        return None
    for node in walk(view.module.tree):
        if isinstance(node, ast.Call) and origin_of(view.module, node) in origins:
            return node if is_constructor(view, node) else None
    return None


def _calls(view: ModuleView, origins: set[Origin]) -> Iterator[tuple[ModuleScope, ast.Call]]:
    """Yield every call that sends a request with the session, in order."""
    for module in view.program.modules.values():
        found = [
            node
            for node in view.program.nodes(module, ast.Call)
            if any(
                isinstance(atom, ApiMethod)
                and atom.receiver.origin in origins
                and atom.name in VERBS | {"send", "<verb>"}
                for atom in view.program.value_of(node.func)
            )
        ]
        found.sort(key=lambda node: (node.lineno, node.col_offset))
        yield from ((module, node) for node in found)


def _is_known_there(view: ModuleView, constructor: ast.Call, node: ast.expr) -> bool:
    """Whether an expression means the same where the session is made."""
    if isinstance(node, ast.Constant):
        return True
    if not isinstance(node, ast.Name):
        return False
    stores = [
        inner
        for inner in walk(view.module.tree)
        if isinstance(inner, ast.Name) and inner.id == node.id and isinstance(inner.ctx, ast.Store)
    ]
    parameters = [
        inner
        for inner in walk(view.module.tree)
        if isinstance(inner, ast.arg) and inner.arg == node.id
    ]
    if len(stores) != 1 or parameters or view.function(stores[0]) is not None:
        return False
    made = (constructor.lineno, constructor.col_offset)
    return view.function(constructor) is not None or stores[0].lineno < made[0]


def _is_local(view: ModuleView, places: list[ast.Call], node: ast.expr) -> bool:
    """Whether a name means the same in all places of one function, the first of them included.

    It is a parameter that is not assigned, or assigned once, by a statement of the function itself
    that stands before the session is made.
    """
    function = view.function(places[0])
    if not isinstance(node, ast.Name) or function is None:
        return False
    if any(view.function(place) is not function for place in places):
        return False
    given = single_parameters(function.node.args)
    stores = [
        inner
        for inner in walk(function.node)
        if isinstance(inner, ast.Name)
        and inner.id == node.id
        and not isinstance(inner.ctx, ast.Load)
    ]
    if any(one.arg == node.id for one in given):
        return not stores
    if len(stores) != 1 or isinstance(function.node, ast.Lambda):
        return False
    statement = view.parent(stores[0])
    return (
        isinstance(statement, ast.Assign)
        and statement in function.node.body
        and statement.lineno < places[0].lineno
    )


def _is_set(view: ModuleView, plan: CallPlan) -> bool:
    origins = plan.sessions
    return any(
        node.attr in ("verify", "cert", "proxies")
        and not origins.isdisjoint(session_origins(view.program.value_of(node.value)))
        for module in view.program.modules.values()
        for node in view.program.nodes(module, ast.Attribute)
    )
