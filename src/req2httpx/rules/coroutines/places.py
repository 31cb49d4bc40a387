"""Where `await` may stand, and what is in its way elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.project.notebooks import Notebook
from req2httpx.rules.collecting import collects, stops
from req2httpx.rules.site import ModuleView
from req2httpx.settings import Mode

Coroutines: TypeAlias = Callable[[FunctionScope], bool]
"""Whether a function of the project is a coroutine function, or becomes one."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a place stays synchronous, as a clause, and what lifts that."""

    why: str
    way: str


SYNC_FUNCTION = Obstacle(
    "it stands in a function that is no coroutine",
    "Make the function `async def` and await it, or call it in a thread with asyncio.to_thread().",
)
_LAMBDA = Obstacle(
    "it stands in a lambda, which cannot await", "Make the lambda an `async def`, then run again."
)
_CLASS_BODY = Obstacle(
    "it stands in the body of a class, which cannot await",
    "Make the request in a coroutine, then run again.",
)
_DEFINITION = Obstacle(
    "it is part of the definition of a function: a decorator or a default value",
    "Make the request in the body of the function, then run again.",
)
_GENERATOR = Obstacle(
    "it stands in a generator expression, which would become an async generator here",
    "Make it a list, or a loop, then run again.",
)
_NESTED = Obstacle(
    "it stands in a comprehension inside another, which cannot await before Python 3.11",
    "Make the outer one a loop, then run again.",
)
_LOOPLESS = Obstacle(
    "coroutines run on another event loop than asyncio's here, which httpx does not know",
    "Keep it, or call it in a thread of that framework.",
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_FRAMEWORKS = frozenset({"twisted", "curio"})


def await_obstacle(
    view: ModuleView, node: ast.expr | ast.stmt, coroutines: Coroutines
) -> Obstacle | None:
    """Return what keeps a place from awaiting, or None where it may."""
    comprehensions = 0
    child: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, ast.Lambda):
            if child is not above.body:
                return _DEFINITION
            scope = view.program.scopes.get(above)
            handed = above.body is node and isinstance(scope, FunctionScope) and coroutines(scope)
            return None if handed else _LAMBDA
        if isinstance(above, ast.ClassDef):
            return _CLASS_BODY if child in above.body else _DEFINITION
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            if child not in above.body:
                return _DEFINITION
            return _in_function(view, node, above, coroutines)
        if isinstance(above, ast.comprehension) and child is above.iter:
            child = above
            continue
        if isinstance(above, (*_COMPREHENSIONS, ast.GeneratorExp)):
            first = above.generators[0]
            outside = child is first and _is_below(view, node, first.iter)
            if (
                isinstance(above, ast.GeneratorExp)
                and not outside
                and not _is_used_here(view, above)
            ):
                return _GENERATOR
            comprehensions += not outside
            if comprehensions > 1 or (comprehensions and outside):
                return _NESTED
        child = above
    return top_obstacle(view, node)


def _is_used_here(view: ModuleView, node: ast.expr) -> bool:
    """Whether what a generator expression is given to takes all of it, or its first element."""
    user = view.parent(node)
    return isinstance(user, ast.Call) and (collects(view, user, node) or stops(view, user, node))


def top_obstacle(view: ModuleView, node: ast.expr | ast.stmt) -> Obstacle | None:
    """Return what keeps the top of a module from awaiting: the cells of a notebook may."""
    notebook, settings = view.module.notebook, view.settings
    if notebook is None or settings.mode is Mode.SYNC:
        return SYNC_FUNCTION
    if not notebook.awaits(node.lineno):
        return _MEASURED
    if settings.mode is Mode.AUTO:
        return None if _cell_awaits(view, notebook, node.lineno) else SYNC_FUNCTION
    whole = (selector.partition("::") for selector in settings.only)
    if settings.only and not any(
        not name and f"/{view.module.path}".endswith(f"/{path}") for path, _, name in whole
    ):
        return _NOT_SELECTED
    return None


def _cell_awaits(view: ModuleView, notebook: Notebook, line: int) -> bool:
    """Whether a cell is a coroutine already: it awaits something outside of functions."""
    cell = notebook.cell_at(line)
    return any(
        isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith)
        and notebook.cell_at(node.lineno) is cell
        and view.function(node) is None
        for node in view.module.nodes()
    )


_MEASURED = Obstacle(
    "IPython runs the code here inside a function that is no coroutine, to measure it",
    "Take the magic away where the code is to be awaited, then run again.",
)
_NOT_SELECTED = Obstacle(
    "the cells of the notebook lie outside what --only selects",
    "Select the whole notebook, or leave --only away.",
)


def _is_below(view: ModuleView, node: ast.AST, top: ast.AST) -> bool:
    return node is top or any(above is top for above in view.ancestors(node))


def _in_function(
    view: ModuleView,
    node: ast.expr | ast.stmt,
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    coroutines: Coroutines,
) -> Obstacle | None:
    scope = view.program.scopes.get(function)
    if not isinstance(scope, FunctionScope) or not coroutines(scope):
        return SYNC_FUNCTION
    if view.module.identifiers & _FRAMEWORKS:
        return _LOOPLESS
    return lock_obstacle(view, node, function)


# -- locks ----------------------------------------------------------------------------------------

_LOCKS = re.compile(r"(?:^|_)(?:r?lock|mutex|sem(?:aphore)?|condition)s?$", re.IGNORECASE)
_LOCK_TYPES = frozenset({"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "FileLock"})
_THREADED = frozenset({"threading", "multiprocessing", "filelock", "thread"})


def lock_obstacle(
    view: ModuleView, node: ast.AST, function: ast.FunctionDef | ast.AsyncFunctionDef
) -> Obstacle | None:
    """Return what says that a lock of threads is held at a place: awaiting there can deadlock."""
    for above in view.ancestors(node):
        if above is function:
            break
        if isinstance(above, ast.With):
            for item in above.items:
                if _is_lock(view, item.context_expr):
                    return _held(view, item.context_expr)
    for inner in ast.walk(function):
        if (
            isinstance(inner, ast.Attribute)
            and inner.attr == "acquire"
            and _is_lock(view, inner.value)
            and not isinstance(view.parent(view.parent(inner) or inner), ast.Await)
        ):
            return _held(view, inner.value)
    return None


def _held(view: ModuleView, lock: ast.expr) -> Obstacle:
    return Obstacle(
        f"`{view.text(lock)}` is a lock of threads and held here: another coroutine that waits "
        "for it would stop the event loop for ever",
        "Make it an asyncio.Lock (`async with`), then run again.",
    )


def _is_lock(view: ModuleView, node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        node = node.func
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    if name in _LOCK_TYPES or _LOCKS.search(name):
        return True
    return name in _lock_names(view)


def _lock_names(view: ModuleView) -> set[str]:
    """Return the names and attributes of a module that a lock of threads is assigned to."""
    found = set()
    for node in view.program.nodes(view.module, ast.Assign):
        if isinstance(node.value, ast.Call) and _makes_lock(node.value.func):
            for target in node.targets:
                if isinstance(target, ast.Attribute):
                    found.add(target.attr)
                elif isinstance(target, ast.Name):
                    found.add(target.id)
    return found


def _makes_lock(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        owner = function.value
        threaded = isinstance(owner, ast.Name) and owner.id in _THREADED
        return threaded and function.attr in _LOCK_TYPES
    return isinstance(function, ast.Name) and function.id in _LOCK_TYPES
