"""How many event loops run the coroutines of a project, as far as it starts them itself."""

from __future__ import annotations

import ast

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.rules.coroutines.colours import Colouring, Policy
from req2httpx.rules.coroutines.denials import new_colouring
from req2httpx.rules.coroutines.edits import Loops
from req2httpx.rules.coroutines.functions import starts_loop
from req2httpx.rules.site import ModuleView

_LOOPING = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def number_of_loops(colouring: Colouring) -> Loops:
    """Return how many event loops run, as far as the project starts them."""
    calls = list(colouring.bridged_calls())
    for view in colouring.views.values():
        for node in view.nodes:
            if isinstance(node, ast.Call) and starts_loop(view, node):
                calls.append((view, node))
    blocks = colouring.bridged_blocks()
    if _called_in_many(colouring):
        return Loops.MANY
    starting = {view.function(node) for view, node in blocks}
    starting |= {view.function(call) for view, call in calls}
    if len(calls) + bool(blocks) > 1 and len(starting) > 1:
        return Loops.MANY
    if blocks and not calls:
        repeated = any(
            view.module.is_test or _runs_again(colouring, view, node) for view, node in blocks
        )
        return Loops.MANY if repeated or len(starting) > 1 else Loops.ONE
    if len(calls) > 1 or any(_runs_again(colouring, *place) for place in calls):
        return Loops.MANY
    return Loops.ONE if calls else Loops.UNKNOWN


def loops_already(views: list[ModuleView]) -> tuple[Loops, frozenset[FunctionScope]]:
    """Return how many event loops run without any change, and the functions that start them.

    Frameworks start loops that are not seen: a single one is not known to be the only one.
    """
    places = [
        (view, node)
        for view in views
        for node in view.nodes
        if isinstance(node, ast.Call) and starts_loop(view, node)
    ]
    if not places:
        return Loops.UNKNOWN, frozenset()
    colouring = new_colouring(views, Policy())
    again = len(places) > 1 or any(_runs_again(colouring, *place) for place in places)
    found = {view.function(node) for view, node in places}
    starters = frozenset(scope for scope in found if scope is not None)
    return (Loops.MANY, starters) if again else (Loops.UNKNOWN, frozenset())


def _runs_again(colouring: Colouring, view: ModuleView, call: ast.AST) -> bool:
    """Whether a call may be made more than once in a process, as far as the project shows."""
    seen: set[FunctionScope] = set()
    pending: list[tuple[ModuleView, ast.AST]] = [(view, call)]
    while pending:
        view, call = pending.pop()
        if is_repeated(view, call):
            return True
        scope = view.function(call)
        if scope is None or scope in seen:
            continue
        seen.add(scope)
        role = colouring.roles.get(scope)
        callers = colouring.graph.calls_of(scope)
        starts = [place for place in callers if _starts_program(*place)]
        if (role is not None and role.repeated) or colouring.graph.values_of(scope):
            return True
        if len(callers) - len(starts) + bool(starts) > 1:
            return True
        pending += callers
    return False


def _starts_program(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call stands under `if __name__ == "__main__"`: one program has one of them."""
    tests = [above.test for above in view.ancestors(call) if isinstance(above, ast.If)]
    names = {n.id for test in tests for n in ast.walk(test) if isinstance(n, ast.Name)}
    return view.function(call) is None and (
        "__name__" in names or view.module.path.endswith("__main__.py")
    )


def loop_starters(colouring: Colouring) -> frozenset[FunctionScope]:
    """Return the functions that start an event loop."""
    places = [*colouring.bridged_calls(), *colouring.bridged_blocks()]
    found = {view.function(node) for view, node in places}
    return frozenset(scope for scope in found if scope is not None) | _called_in_many(colouring)


def _called_in_many(colouring: Colouring) -> frozenset[FunctionScope]:
    """Return the coroutines that a framework may run in an event loop for each call."""
    roles = colouring.roles
    return frozenset(
        scope for scope in colouring.coloured if roles[scope].registered and roles[scope].repeated
    )


def is_repeated(view: ModuleView, call: ast.AST) -> bool:
    """Whether a call lies in a loop, or in a function that may be called more than once."""
    return is_looped(view, call) or (view.function(call) is not None and view.module.is_test)


def is_looped(view: ModuleView, call: ast.AST) -> bool:
    """Whether a call lies in a loop."""
    return any(isinstance(above, _LOOPING) for above in view.ancestors(call))
