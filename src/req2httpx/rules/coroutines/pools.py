"""Pools of threads in which functions of the project send: where they can be pools of coroutines.

What runs in threads overlaps already, so that coroutines, which take turns only where they await,
do nothing that could not have happened before.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import External
from req2httpx.rules.coroutines.pool_uses import EXECUTOR, Pool, names_of, note_use
from req2httpx.rules.coroutines.sleeps import runs_on_trio
from req2httpx.rules.site import ModuleView

_OF_THREADS = frozenset({"local", "get_ident", "current_thread", "get_native_id"})
"""What is of one thread: coroutines share it."""


def find_pools(view: ModuleView) -> Iterator[Pool]:
    """Yield the pools of a module all of whose uses have an asynchronous form: asyncio's."""
    for statement in () if runs_on_trio(view.program) else view.nodes:
        if not isinstance(statement, ast.With):
            continue
        for item in statement.items:
            pool = _pool(view, statement, item)
            if pool is not None and pool.functions:
                yield pool


def _pool(view: ModuleView, statement: ast.With, item: ast.withitem) -> Pool | None:
    call, name = item.context_expr, item.optional_vars
    function = view.function(statement)
    if (
        not isinstance(call, ast.Call)
        or not isinstance(name, ast.Name)
        or view.value(call.func) != frozenset({External(EXECUTOR)})
        or function is None
        or function.is_generator
        or _has_state_of_threads(view)
    ):
        return None
    keywords = [keyword.arg for keyword in call.keywords]
    if len(call.args) > 1 or keywords not in ([], ["max_workers"]):
        return None
    pool = Pool(view, statement, item, call)
    uses = names_of(function, name.id)
    if uses is None:
        return None
    for use in uses:
        if use is not name and not note_use(pool, function, use):
            return None
    return pool


def _has_state_of_threads(view: ModuleView) -> bool:
    """Whether some module of the project asks in which thread it runs."""
    return any(
        "threading" in module.identifiers
        and not _OF_THREADS.isdisjoint(
            module.identifiers.union(*(scope.identifiers for scope in module.functions))
        )
        for module in view.program.modules.values()
    )


# -- futures --------------------------------------------------------------------------------------
