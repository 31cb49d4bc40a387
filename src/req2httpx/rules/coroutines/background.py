"""Tasks that nobody waits for: they ran through a request at one go, and are interrupted now."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.concurrency import TASK_METHODS
from req2httpx.diagnostics import Severity
from req2httpx.rules.coroutines.overlaps import called, new_waits
from req2httpx.rules.coroutines.surroundings import SURROUNDINGS
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView

_KEEPING = frozenset({"add", "append", "appendleft", "setdefault"})
"""Methods of collections that keep what they are given."""


def tasks_in_background(plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield where a task is begun that awaits requests now, and that nothing awaits."""
    waits = new_waits(plans)
    awaited: set[str] = set()
    for plan in plans if waits else ():
        for node in plan.view.all_of(ast.Await):
            awaited |= _words(node)
    for plan in plans if waits else ():
        for call in plan.view.all_of(ast.Call):
            if not _begins_task(plan.view, call) or not call.args:
                continue
            given = call.args[0]
            begun = isinstance(given, ast.Call) and any(
                scope in waits for scope in called(plan.view, given)
            )
            if begun and _is_forgotten(plan.view, call, awaited):
                yield plan, _note(call)


def _begins_task(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call makes a task, but for those of a group, which waits for its tasks."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in TASK_METHODS - {"run_until_complete"}:
        return False
    owner = function.value if isinstance(function, ast.Attribute) else None
    return not isinstance(owner, ast.Name) or not any(
        isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == owner.id
        for above in view.ancestors(call)
        if isinstance(above, ast.AsyncWith)
        for item in above.items
    )


def _is_forgotten(view: ModuleView, call: ast.Call, awaited: set[str]) -> bool:
    """Whether a task goes nowhere, or to names that no `await` of the project mentions."""
    user = view.parent(call)
    if isinstance(user, ast.Expr):
        return True
    names: set[str] = set()
    if isinstance(user, ast.Assign):
        for target in user.targets:
            names |= _words(target) - {"self"}
        scope = view.function(call)
        for node in ast.walk(scope.node) if scope is not None else ():
            if _keeps(node, names):
                assert isinstance(node, ast.Call)
                names |= _words(node.func) - _KEEPING
    elif isinstance(user, ast.Call) and _keeps(user, set()):
        names = _words(user.func) - _KEEPING - {"self"}
    return bool(names) and names.isdisjoint(awaited)


def _keeps(node: ast.AST, names: set[str]) -> bool:
    """Whether a call puts something, of one of these names if any are given, into a collection."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _KEEPING
        and (not names or any(isinstance(a, ast.Name) and a.id in names for a in node.args))
    )


def _words(node: ast.AST) -> set[str]:
    """Return the names and attributes below a node."""
    nodes = list(ast.walk(node))
    found = {inner.id for inner in nodes if isinstance(inner, ast.Name)}
    return found | {inner.attr for inner in nodes if isinstance(inner, ast.Attribute)}


def _note(call: ast.Call) -> Note:
    return Note(
        call,
        SURROUNDINGS,
        Severity.WARNING,
        "This task made its requests at one go, as nothing else ran meanwhile; now it waits for "
        "them, and nothing awaits it: the end of the event loop cancels it half done.",
        "Keep the task, and await it before the event loop ends.",
    )
