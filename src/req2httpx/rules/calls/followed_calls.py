"""Whether the interpreter follows what a call is given into what is called."""

from __future__ import annotations

import ast

from req2httpx.analysis.calls.objects import COPIERS, COPYING
from req2httpx.analysis.concurrency import TASK_METHODS
from req2httpx.analysis.contents import CONTAINERS, contents_of
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    ApiMethod,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    MethodValue,
    Object,
    Partial,
    SuperObject,
)
from req2httpx.knowledge.builtin_types import QUEUE, QUEUE_STORES
from req2httpx.knowledge.python_functions import PASSING_ON
from req2httpx.rules.doubles.patched_names import patch_kind
from req2httpx.rules.site import ModuleView

_CONTAINER_METHODS = frozenset(
    f"builtins.{owner}.{name}"
    for owner in ("list", "dict", "set", "deque")
    for name in (
        *("append", "add", "insert", "extend", "update", "setdefault", "get", "pop"),
        *("appendleft", "extendleft", "__init__", "__setitem__"),
    )
) | frozenset(f"builtins.{QUEUE}.{name}" for name in QUEUE_STORES)


def follows(view: ModuleView, call: ast.Call) -> bool:
    """Whether the interpreter follows an argument into what is called."""
    function = view.value(call.func)
    if patch_kind(view, call) is not None:
        return True
    if _is_task_method(view, call) or _is_copy_of_known(view, call):
        return True
    if not function:
        return False
    for atom in function:
        if isinstance(atom, FunctionValue | MethodValue):
            if atom.scope not in view.program.interpreted:
                return False
            continue
        if isinstance(atom, ApiMethod | Partial):
            continue
        if isinstance(atom, ClassValue):
            if _is_made_elsewhere(atom.scope):
                return False
            continue
        if isinstance(atom, SuperObject | Collection):
            continue
        if isinstance(atom, External) and (
            is_requests_path(atom.path) or _passes_on(view, call, atom.path)
        ):
            continue
        return False
    return True


_WITHOUT_INITIALIZER = frozenset(
    {
        *("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol", "typing.NamedTuple"),
        *("typing.TypedDict", "typing_extensions.NamedTuple", "typing_extensions.Protocol"),
        *("pydantic.BaseModel", "pydantic_settings.BaseSettings"),
    }
)
"""Bases that give an object no arguments but its fields."""


def _is_made_elsewhere(scope: ClassScope) -> bool:
    """Whether what a class is given goes to the initializer of a class of another package."""
    own = any(name in base.methods for base in scope.lineage() for name in ("__init__", "__new__"))
    bases = {path for path in scope.external_lineage() if not is_requests_path(path)}
    return not own and bool(bases - _WITHOUT_INITIALIZER - CONTAINERS.keys())


def _is_task_method(view: ModuleView, call: ast.Call) -> bool:
    """Whether an event loop or a task group runs the coroutine that a call gets."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in TASK_METHODS and not any(
        hasattr(atom, "scope") or isinstance(atom, Instance) for atom in view.value(call.func)
    )


def _is_copy_of_known(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call copies an object of the project, with the fields that its keywords set."""
    copied: ast.expr | None = None
    if isinstance(call.func, ast.Attribute) and call.func.attr in COPYING:
        copied = call.func.value
    elif COPIERS & view.paths(call.func) and call.args:
        copied = call.args[0]
    value = view.value(copied)
    return bool(value) and all(isinstance(atom, Object | Collection) for atom in value)


def _passes_on(view: ModuleView, call: ast.Call, path: str) -> bool:
    """Whether the interpreter knows where a function of Python puts what it is given."""
    if path in _CONTAINER_METHODS and isinstance(call.func, ast.Attribute):
        return all(
            isinstance(atom, Collection)
            or (isinstance(atom, Object | SuperObject) and contents_of(atom.scope) is not None)
            for atom in view.value(call.func.value)
        )
    if path == "builtins.dict":
        return not call.args
    if path == "builtins.setattr" and len(call.args) == 3:
        return constant_text(view.value(call.args[1])) is not None
    return path in PASSING_ON
