"""What runs while a test double is in force: a block, a decorated test, the users of a fixture."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.knowledge.assertions import SET_UP
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.site import ModuleView

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def reaches(view: ModuleView, guard: Guard | None, verdict: Verdict) -> bool:
    """Whether a double may be in force while code that has moved runs; None is anywhere."""
    if guard is None:
        return verdict.may_meet(view)
    if verdict.migrates(guard.all):
        return True
    unseen = (guard.outside or guard.unknown) and not verdict.keeps(guard.all)
    return unseen and verdict.may_meet(view)


def guard_of(view: ModuleView, node: ast.Call, reach: Reach) -> Guard | None:
    """Return what runs while what a call switches on is in force, if that can be seen."""
    child: ast.AST = node
    for above in view.ancestors(node):
        if (
            isinstance(above, ast.With | ast.AsyncWith)
            and child in above.items
            and not _hands_on(above.body)
        ):
            return reach.guarded(above.body)
        if isinstance(above, Definition):
            if child in above.decorator_list:
                return reach.guarded(bodies(above))
            return _guard_within(view, above, reach)
        child = above
    return None


def _guard_within(view: ModuleView, node: Definition, reach: Reach) -> Guard | None:
    scope = view.program.scopes.get(node)
    if not isinstance(scope, FunctionScope):
        return None
    if is_fixture(scope):
        return guard_of_fixture(view.program, scope, reach)
    if scope.name.startswith("test"):
        return reach.guarded(bodies(node))
    if scope.name in SET_UP and isinstance(scope.owner, ClassScope):
        return _guarded(_tests_of(scope.owner), reach)
    return None


def bodies(node: Definition) -> list[ast.stmt]:
    """Return the statements of a function, or of all methods of a class."""
    if not isinstance(node, ast.ClassDef):
        return node.body
    methods = [s for s in node.body if isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [statement for method in methods for statement in method.body]


def _hands_on(body: list[ast.stmt]) -> bool:
    """Whether a block gives control to others: a fixture that yields, or a stack that is kept."""
    return any(isinstance(node, ast.Yield) for statement in body for node in walk(statement))


def _tests_of(scope: ClassScope) -> Iterator[FunctionScope]:
    for each in scope.related():
        for name, methods in each.methods.items():
            if name.startswith("test"):
                yield from methods


def _guarded(functions: Iterable[FunctionScope], reach: Reach) -> Guard | None:
    """Return what some functions run; None where there are none, and the double may be anywhere."""
    guard: Guard | None = None
    for function in functions:
        if isinstance(function.node, Definition):
            guard = (guard or Guard()) | reach.guarded(function.node.body)
    return guard


# -- fixtures of pytest ---------------------------------------------------------------------------


def is_fixture(scope: FunctionScope) -> bool:
    """Whether a function is a fixture of pytest."""
    decorators = getattr(scope.node, "decorator_list", ())
    return any("fixture" in ast.unparse(decorator) for decorator in decorators)


def guard_of_fixture(program: Program, scope: FunctionScope, reach: Reach) -> Guard | None:
    """Return what runs while a fixture is in force, if all that use it name it."""
    users: dict[FunctionScope, None] = {}
    pending = [scope]
    while pending:
        fixture = pending.pop()
        if _is_unnamed(program, fixture):
            return None
        for user in _users(program, fixture):
            if user not in users:
                users[user] = None
                if is_fixture(user):
                    pending.append(user)
    return _guarded(users, reach)


def _users(program: Program, fixture: FunctionScope) -> Iterator[FunctionScope]:
    for module in _modules(program, fixture.module):
        for function in module.functions:
            names = {parameter.arg for parameter in function.parameters()}
            if fixture.name in names and function is not fixture:
                yield function


def _modules(program: Program, home: ModuleScope) -> Iterator[ModuleScope]:
    """Yield the modules that see the fixtures of one."""
    path = PurePosixPath(home.path)
    for module in program.modules.values():
        below = path.name == "conftest.py" and path.parent in PurePosixPath(module.path).parents
        if module is home or below:
            yield module


def _is_unnamed(program: Program, fixture: FunctionScope) -> bool:
    """Whether tests may use a fixture without a parameter of its name."""
    decorators = getattr(fixture.node, "decorator_list", ())
    if any(word in ast.unparse(d) for d in decorators for word in ("autouse", "name=")):
        return True
    return any(
        node.value == fixture.name
        for module in _modules(program, fixture.module)
        for node in program.nodes(module, ast.Constant)
    )
