"""Functions that are given to frameworks which call coroutines as well as functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from enum import StrEnum

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External
from req2httpx.knowledge.coroutine_frameworks import (
    LOOP_FOR_EACH_CALL,
    REGISTERING,
    ROUTERS,
    TAKERS,
)
from req2httpx.rules.names.made_objects import made_by
from req2httpx.rules.site import ModuleView


class Registration(StrEnum):
    """In which event loop a framework runs what it is given."""

    ONE_LOOP = "one"
    LOOP_FOR_EACH_CALL = "one for each call"


def registers(
    view: ModuleView, node: ast.expr, scopes: Iterable[FunctionScope]
) -> Registration | None:
    """Return how an expression registers functions as handlers; None if it does something else."""
    call = view.parent(node)
    if isinstance(call, ast.keyword):
        call = view.parent(call)
    if not isinstance(call, ast.Call) or call.func is node:
        return None
    if any(scope.is_generator or isinstance(scope.node, ast.Lambda) for scope in scopes):
        return None
    paths = {atom.path for atom in view.value(call.func) if isinstance(atom, External)}
    if paths and paths <= TAKERS:
        each = bool(paths & LOOP_FOR_EACH_CALL)
        return Registration.LOOP_FOR_EACH_CALL if each else Registration.ONE_LOOP
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in REGISTERING:
        owner = function.value
        if isinstance(owner, ast.Name) and made_by(view, view.module, owner.id) in ROUTERS:
            return Registration.ONE_LOOP
    return None
