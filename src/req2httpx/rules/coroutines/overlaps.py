"""Coroutines that run at the same time as others, and where they wait now and did not before.

A request that was not awaited stopped the event loop: until its answer came, nothing else ran.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import FunctionValue, MethodValue, Object
from req2httpx.rewrite.edits import AwaitExpression, MarkAsync, SplitWith
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.functions import starts_loop
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView

_ALONE = frozenset({"asyncio.wait_for", "asyncio.shield", "asyncio.timeout"})
"""What waits for the one coroutine that it is given."""


def new_waits(plans: Iterable[ModulePlan]) -> dict[FunctionScope, list[ast.AST]]:
    """Return where coroutines wait that did not before, by function: calls, loops and blocks.

    An `await` that was there and leads to one of these waits now, too.
    """
    waits: dict[FunctionScope, list[ast.AST]] = {}
    plans = list(plans)
    for plan in plans:
        for edit in plan.edits:
            if isinstance(edit, AwaitExpression | MarkAsync | SplitWith):
                scope = plan.view.function(edit.node)
                if scope is not None:
                    waits.setdefault(scope, []).append(edit.node)
    awaited = [
        (view, node)
        for view in (plan.view for plan in plans)
        for node in view.all_of(ast.Await)
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call)
    ]
    found = True
    while found:
        found = False
        for view, node in awaited:
            assert isinstance(node.value, ast.Call)
            scope = view.function(node)
            known = waits.get(scope, []) if scope is not None else []
            if scope is None or node in known:
                continue
            if any(callee in waits for callee in called(view, node.value)):
                waits.setdefault(scope, []).append(node)
                found = True
    return waits


def called(view: ModuleView, call: ast.Call) -> Iterator[FunctionScope]:
    """Yield the functions of the project that a call, or a call in its arguments, reaches."""
    for node in (call, *(a for a in call.args if isinstance(a, ast.Call))):
        for atom in view.value(node.func):
            if isinstance(atom, FunctionValue | MethodValue):
                yield atom.scope


def overlapping(colouring: Colouring) -> dict[FunctionScope, str]:
    """Return the functions that may run in several tasks, with all that they call.

    For each, the name of `self` where every task has an object of its own there, else nothing.
    """
    callees: dict[FunctionScope, list[tuple[FunctionScope, bool]]] = {}
    for view in colouring.views.values():
        for call in view.nodes:
            if isinstance(call, ast.Call) and (scope := view.function(call)) is not None:
                own = _is_of_self(scope, call)
                callees.setdefault(scope, []).extend((one, own) for one in called(view, call))
    pending = [
        (scope, _has_own_object(colouring, scope))
        for view in colouring.views.values()
        for scope in view.module.functions
        if _may_run_twice(colouring, scope)
    ]
    found: dict[FunctionScope, bool] = {}
    while pending:
        scope, alone = pending.pop()
        if scope not in found or found[scope] > alone:
            found[scope] = alone
            pending += [(one, alone and own) for one, own in callees.get(scope, ())]
    return {scope: _self_of(scope) if alone else "" for scope, alone in found.items()}


def _self_of(scope: FunctionScope) -> str:
    given = scope.parameters()
    return given[0].arg if given and scope.owner is not None else ""


def _is_of_self(scope: FunctionScope, call: ast.Call) -> bool:
    """Whether a method calls another of its own object."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id == _self_of(scope)


def _has_own_object(colouring: Colouring, scope: FunctionScope) -> bool:
    """Whether each task that runs a method has an object of its own: one made there, or of a loop.

    `create_task(Job(i).run())`, `[job.run() for job in jobs]`.
    """
    calls = colouring.graph.calls_of(scope)
    if not calls or colouring.graph.values_of(scope) or scope.owner is None:
        return False
    return all(_is_fresh(view, call) for view, call in calls if _is_a_task(view, call))


def _is_fresh(view: ModuleView, call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(owner, ast.Call):
        return any(isinstance(atom, Object) for atom in view.value(owner))
    if not isinstance(owner, ast.Name):
        return False
    targets: list[ast.expr] = []
    for above in view.ancestors(call):
        if isinstance(above, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            targets += [generator.target for generator in above.generators]
        elif isinstance(above, ast.For):
            targets.append(above.target)
    return any(
        isinstance(inner, ast.Name) and inner.id == owner.id
        for target in targets
        for inner in ast.walk(target)
    )


def _may_run_twice(colouring: Colouring, scope: FunctionScope) -> bool:
    """Whether a coroutine function is run by a task of its own, or by code that is not seen."""
    if not isinstance(scope.node, ast.AsyncFunctionDef):
        return False
    if scope.name.startswith("__") and scope.name != "__call__":
        return False
    calls, values = colouring.graph.calls_of(scope), colouring.graph.values_of(scope)
    if not calls and not values:
        return not scope.module.is_test
    return bool(values) or any(_is_a_task(view, call) for view, call in calls)


def _is_a_task(view: ModuleView, call: ast.Call) -> bool:
    """Whether a coroutine is not awaited where it is called, but given to something."""
    user = view.given_to(call)
    if isinstance(user, ast.Await | ast.comprehension | ast.AsyncFor):
        return False
    if isinstance(user, ast.Call):
        return not starts_loop(view, user) and not view.paths(user.func) <= _ALONE
    return True
