"""What a class of requests' exceptions is compared with the failures of, outside handlers."""

from __future__ import annotations

import ast

from req2httpx.analysis.blocks import exception_class
from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import Object
from req2httpx.knowledge.assertions import EXPECTING
from req2httpx.rules.site import ModuleView


def guard_of(view: ModuleView, node: ast.expr, reach: Reach) -> Guard | None:
    """Return what a class is compared with the failures of, if that is seen.

    A decorator and a context manager guard a body, `assertRaises(Class, function)` what the
    function does, and `isinstance(error, Class)` in a handler asks about what the `try` guards.
    """
    child: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, ast.Call) and child in above.args:
            if _is_isinstance(above):
                return _guard_of_object(view, above) or _guard_of_handler(view, above, reach)
            if (
                child is above.args[0]
                and len(above.args) > 1
                and called_name(above.func) in EXPECTING
            ):
                return reach.guarded([above])
        if isinstance(above, ast.With | ast.AsyncWith):
            if any(item is child for item in above.items):
                return reach.guarded(above.body)
            return None
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            if child in above.decorator_list:
                return reach.guarded(above.body)
            return None
        if isinstance(above, ast.stmt):
            return None
        child = above
    return None


def _is_isinstance(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "isinstance" and len(call.args) == 2


def _guard_of_object(view: ModuleView, test: ast.Call) -> Guard | None:
    """Return the exceptions of the project that are tested, where it can be nothing else."""
    scopes = [atom.scope for atom in view.value(test.args[0]) if isinstance(atom, Object)]
    if not scopes or len(scopes) < len(view.value(test.args[0])):
        return None
    bases = [exception_class(each) for scope in scopes for each in (scope, *scope.family())]
    return Guard(frozenset(origin_of(base.module, base.node) for base in bases if base is not None))


def _guard_of_handler(view: ModuleView, test: ast.Call, reach: Reach) -> Guard | None:
    """Return what the handler guards that binds the exception which is tested."""
    error = test.args[0]
    for above in view.ancestors(test):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return None
        if (
            isinstance(above, ast.ExceptHandler)
            and isinstance(error, ast.Name)
            and above.name == error.id
        ):
            guarding = view.parent(above)
            assert isinstance(guarding, ast.Try | ast.TryStar)
            return reach.guarded(guarding.body)
    return None
