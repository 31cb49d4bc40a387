"""Whether a function can become a coroutine, as far as its own definition says."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import External, FunctionValue
from req2httpx.knowledge.coroutine_frameworks import (
    CALLED_METHODS,
    CALLERS,
    CALLING,
    COMMANDS,
    OPEN_BASES,
    PASSING,
    ROUTERS,
)
from req2httpx.rules.coroutines.generators import generator_obstacle, manager_decorator
from req2httpx.rules.coroutines.graph import ENTERING
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.coroutines.values import handed_on
from req2httpx.rules.names.made_objects import decorator_paths, made_by
from req2httpx.rules.site import ModuleView


@dataclass(frozen=True, slots=True)
class Role:
    """What a function is to code outside the project, as its decorators and its class say.

    `obstacle` keeps it from becoming a coroutine. `entry` says that something outside any event
    loop calls it, `repeated` that this happens more than once in a process, `registered` that a
    framework does which takes coroutines.
    """

    obstacle: Obstacle | None = None
    entry: bool = False
    registered: bool = False
    repeated: bool = False


_ENTRY = Obstacle(
    "it is called by a framework, a test runner or a command line that runs no event loop",
    "The event loop is started there.",
)
_LAMBDA = Obstacle("it is a lambda", "Make it a function, then run again.")
_GENERATOR = Obstacle(
    "it is a generator, and whoever iterates over it would have to do so with `async for`",
    "Return a list, or make it an async generator by hand.",
)
_PROPERTY = Obstacle(
    "it is a property, and reading an attribute cannot be awaited",
    "Make it a method, then run again.",
)

_STARTERS = frozenset(
    {"asyncio.run", "anyio.run", "trio.run", "asgiref.sync.async_to_sync", "asyncio.Runner"}
)


def starts_loop(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call runs an event loop, which is impossible inside another."""
    if isinstance(node.func, ast.Attribute) and node.func.attr in (
        "run_until_complete",
        "run_forever",
        "sync_playwright",
    ):
        return True
    if isinstance(node.func, ast.Name) and node.func.id == "sync_playwright":
        return True
    return any(isinstance(a, External) and a.path in _STARTERS for a in view.value(node.func))


COMMAND = Role(_ENTRY, entry=True)
_CALLED = Role(_ENTRY, entry=True, repeated=True)


def role_of(view: ModuleView, scope: FunctionScope) -> Role:
    """Return what a function is to others."""
    node = scope.node
    if isinstance(node, ast.Lambda):
        return Role() if handed_on(view, node) else Role(_LAMBDA)
    if isinstance(node, ast.AsyncFunctionDef):
        return Role(registered=True)
    decorated = _decorators(view, scope, node)
    if decorated.entry or _is_called(scope):
        once = not decorated.repeated and (decorated.entry or _is_command(scope))
        return COMMAND if once else _CALLED
    if decorated.obstacle is not None:
        return decorated
    if scope.is_property:
        return Role(_PROPERTY)
    if scope.name.startswith("__") and scope.name.endswith("__") and scope.name not in ENTERING:
        return Role(_dunder(scope.name))
    if scope.name.startswith("pytest_"):
        return Role(_HOOK)
    if scope.is_generator and decorated.registered:
        return Role(_GENERATOR)
    if scope.is_generator and (obstacle := generator_obstacle(scope)) is not None:
        return Role(obstacle)
    return Role(_base_obstacle(scope), registered=decorated.registered)


_HOOK = Obstacle("pytest calls it by its name", "Make the request in a fixture, then run again.")


def _dunder(name: str) -> Obstacle:
    return Obstacle(
        f"Python itself calls `{name}` and does not await it",
        "Make the request in a method of its own that the code calls, then run again.",
    )


# -- decorators -----------------------------------------------------------------------------------


def _decorators(view: ModuleView, scope: FunctionScope, node: ast.FunctionDef) -> Role:
    registered = False
    manager = manager_decorator(view, scope)
    for decorator in node.decorator_list:
        if decorator is manager:
            continue
        paths = set(decorator_paths(view, decorator))
        if paths and paths <= CALLING:
            return Role(entry=True, repeated=not paths <= COMMANDS)
        if any(path.startswith("pytest.mark.") for path in paths) or (paths and paths <= PASSING):
            continue
        if _is_of_project(view, decorator):
            continue
        owner = _owner_class(view, decorator)
        if owner in CALLERS:
            return Role(entry=True, repeated=owner not in COMMANDS)
        if owner in ROUTERS:
            registered = True
            continue
        if isinstance(decorator, ast.Attribute) and decorator.attr in ("setter", "getter"):
            return Role(_PROPERTY)
        text = ast.unparse(decorator)
        if text.split("(")[0] in ("property", "functools.cached_property", "cached_property"):
            return Role(_PROPERTY)
        return Role(
            Obstacle(
                f"it is decorated with `@{text}`, which may expect a function and not a coroutine",
                "Check the decorator, and make the function `async def` by hand.",
            )
        )
    return Role(registered=registered)


def _is_of_project(view: ModuleView, decorator: ast.expr) -> bool:
    """Whether a decorator is a function of the project: who calls what it gives back is seen."""
    value = view.value(decorator)
    return bool(value) and all(
        isinstance(atom, FunctionValue)
        and isinstance(atom.scope.node, ast.FunctionDef)
        and not atom.scope.is_generator
        and atom.scope in view.program.interpreted
        for atom in value
    )


def _owner_class(view: ModuleView, decorator: ast.expr) -> str:
    """Return the class of the object whose method decorates, as in `@app.get("/")`."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
        return ""
    return made_by(view, view.module, function.value.id)


# -- classes --------------------------------------------------------------------------------------


def _is_called(scope: FunctionScope) -> bool:
    """Whether a test runner, a thread or a platform calls a function by its name."""
    owner = scope.owner
    given = tuple(parameter.arg for parameter in scope.parameters())
    if owner is None and given in _HANDLERS:
        return True
    if scope.module.is_test and scope.name.startswith("test") and _is_collected(scope):
        return True
    if owner is None:
        return False
    for path in owner.external_lineage():
        names = CALLED_METHODS.get(path, frozenset())
        tested = path.endswith("TestCase") and scope.name.startswith("test")
        if scope.name in names or tested:
            return True
    return False


def _is_command(scope: FunctionScope) -> bool:
    """Whether a function is what a command line starts, once in its process."""
    return scope.name == "handle" and scope.owner is not None


_HANDLERS = frozenset({("event", "context"), ("environ", "start_response")})
"""The parameters of functions that a platform calls: AWS Lambda, a WSGI server."""


def _is_collected(scope: FunctionScope) -> bool:
    return isinstance(scope.parent, ModuleScope) or (
        scope.owner is not None and isinstance(scope.owner.parent, ModuleScope)
    )


def _base_obstacle(scope: FunctionScope) -> Obstacle | None:
    owner = scope.owner
    if owner is None:
        return None
    foreign = sorted(path for path in owner.external_lineage() if path not in OPEN_BASES)
    if foreign or any(base.unknown_base for base in owner.lineage()):
        base = foreign[0] if foreign else "a class that cannot be followed"
        return Obstacle(
            f"its class is derived from {base}, which may call the method and not await it",
            "Make the request in a class of its own, or make the method `async def` by hand.",
        )
    return None


def is_movable(scope: FunctionScope) -> bool:
    """Whether the body of an entry point can be a function of its own."""
    node = scope.node
    if not isinstance(node, ast.FunctionDef) or scope.is_generator:
        return False
    if scope.owner is not None and (not node.args.args or node.args.args[0].arg != "self"):
        return False
    names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    nested = not isinstance(scope.parent, FunctionScope)
    return nested and "super" not in names and "__class__" not in names
