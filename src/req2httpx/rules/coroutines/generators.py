"""Generators that become async generators: what they may hold, and who iterates over them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External, FunctionValue, MethodValue
from req2httpx.rules.collecting import collects
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.site import ModuleView

MANAGER = "contextlib.contextmanager"

_DELEGATES = Obstacle(
    "it is a generator that takes a value from `yield from`, which an async generator cannot",
    "Iterate in a `for` statement and yield in it, then run again.",
)
_RECEIVES = Obstacle(
    "it is a generator that is sent values, whose callers would have to await `asend()`",
    "Make it an async generator by hand.",
)
_RETURNS = Obstacle(
    "it is a generator that returns a value, which an async generator cannot",
    "Return without a value, then run again.",
)
_NOT_ITERATED = Obstacle(
    "it is a generator that is used here in another way than by iterating over it, which has no "
    "form with `async for` that is known",
    "Iterate over the call in a `for` statement or a comprehension, then run again.",
)
_NOT_ENTERED = Obstacle(
    "it is a context manager that is used here in another way than by a `with` statement",
    "Enter the call in a `with` statement, then run again.",
)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_NESTED = Obstacle(
    "it is iterated over in a comprehension inside another, which cannot await before Python 3.11",
    "Make the outer one a loop, then run again.",
)
_LEFT_EARLY = Obstacle(
    "it holds something open while it yields, and the comprehension that iterates over it can be "
    "left before its end: an async generator would close it later than the generator did",
    "Iterate over it in a `for` statement, then run again.",
)


class Form(StrEnum):
    """How the call of a generator is used."""

    LOOP = "loop"
    COMPREHENSION = "comprehension"
    COLLECTED = "collected"
    DELEGATED = "delegated"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Iteration:
    """A use of a generator that has an asynchronous form; `place` is what has to await.

    Where it is `numbered`, the call is one of `enumerate()` that is given the generator.
    """

    form: Form
    view: ModuleView
    call: ast.Call
    place: ast.expr | ast.stmt
    numbered: bool = False


def is_manager(view: ModuleView, scope: FunctionScope) -> bool:
    """Whether a generator is the body of a context manager."""
    return manager_decorator(view, scope) is not None


def manager_decorator(view: ModuleView, scope: FunctionScope) -> ast.expr | None:
    """Return the decorator that makes a context manager of a generator."""
    if isinstance(scope.node, ast.Lambda) or not scope.is_generator:
        return None
    for decorator in scope.node.decorator_list:
        if view.value(decorator) == frozenset({External(MANAGER)}):
            return decorator
    return None


def generator_obstacle(scope: FunctionScope) -> Obstacle | None:
    """Return what keeps the body of a generator from being that of an async generator."""
    parents: dict[ast.AST, ast.AST] = {}
    for node in own_nodes(scope.node):
        parents.update(dict.fromkeys(ast.iter_child_nodes(node), node))
        if isinstance(node, ast.Return) and node.value is not None:
            return _RETURNS
        statement = isinstance(parents.get(node), ast.Expr)
        if isinstance(node, ast.YieldFrom) and not statement:
            return _DELEGATES
        if isinstance(node, ast.Yield) and not statement:
            return _RECEIVES
    return None


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function, outermost first, without those of functions inside it."""
    pending = [function]
    while pending:
        node = pending.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if not isinstance(
                child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
            ):
                pending.append(child)


def delegations(scope: FunctionScope) -> Iterator[ast.YieldFrom]:
    """Yield the `yield from` expressions of a generator."""
    for node in own_nodes(scope.node):
        if isinstance(node, ast.YieldFrom):
            yield node


def holds_open(view: ModuleView, scope: FunctionScope) -> bool:
    """Whether closing a generator before its end does something.

    That is so where it yields inside with or try, or what another generator of the project gives.
    """
    for node in own_nodes(scope.node):
        if isinstance(node, ast.YieldFrom) and _is_generator(view, node.value):
            return True
        held = isinstance(node, ast.With | ast.AsyncWith | ast.Try | ast.TryStar) or (
            isinstance(node, ast.For) and _is_generator(view, node.iter)
        )
        if held and any(isinstance(i, ast.Yield | ast.YieldFrom) for i in ast.walk(node)):
            return True
    return False


def _is_generator(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression calls a generator of the project."""
    return isinstance(node, ast.Call) and any(
        isinstance(atom, FunctionValue | MethodValue) and atom.scope.is_generator
        for atom in view.value(node.func)
    )


def is_left_early(loop: ast.For) -> bool:
    """Whether a loop can be left before its end, other than by an exception."""
    inner = {
        below
        for node in ast.walk(loop)
        if isinstance(node, ast.For | ast.While | ast.AsyncFor) and node is not loop
        for statement in node.body
        for below in ast.walk(statement)
    }
    return any(
        isinstance(node, ast.Return) or (isinstance(node, ast.Break) and node not in inner)
        for node in ast.walk(loop)
    )


# -- uses -----------------------------------------------------------------------------------------


def iteration_of(view: ModuleView, scope: FunctionScope, call: ast.Call) -> Iteration | Obstacle:
    """Return how the call of a generator is used, or why that has no asynchronous form."""
    parent = view.parent(call)
    if is_manager(view, scope):
        statement = view.parent(parent) if isinstance(parent, ast.withitem) else None
        if isinstance(statement, ast.With):
            return Iteration(Form.ENTERED, view, call, statement)
        return _NOT_ENTERED
    if isinstance(parent, ast.Call) and numbers(view, parent, call):
        use = iteration_of(view, scope, parent)
        return replace(use, numbered=True) if isinstance(use, Iteration) else use
    if isinstance(parent, ast.For) and parent.iter is call:
        return Iteration(Form.LOOP, view, call, parent)
    if isinstance(parent, ast.YieldFrom):
        return Iteration(Form.DELEGATED, view, call, view.statement(parent))
    if isinstance(parent, ast.comprehension):
        return _in_comprehension(view, scope, call, parent)
    if isinstance(parent, ast.Call) and collects(view, parent, call):
        nested = any(isinstance(above, COMPREHENSIONS) for above in view.ancestors(call))
        return _NESTED if nested else Iteration(Form.COLLECTED, view, call, call)
    return _NOT_ITERATED


def numbers(view: ModuleView, user: ast.Call, given: ast.expr) -> bool:
    """Whether a call is `enumerate()` over what it is given, which counts as it is iterated."""
    return user.args[:1] == [given] and view.paths(user.func) == {"builtins.enumerate"}


def _in_comprehension(
    view: ModuleView, scope: FunctionScope, call: ast.Call, generator: ast.comprehension
) -> Iteration | Obstacle:
    whole = view.parent(generator)
    assert isinstance(whole, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
    if isinstance(whole, ast.GeneratorExp):
        user = view.parent(whole)
        if not isinstance(user, ast.Call) or not collects(view, user, whole):
            return _NOT_ITERATED
    if any(isinstance(above, COMPREHENSIONS) for above in view.ancestors(whole)):
        return _NESTED
    if holds_open(view, scope) and not _is_safe(whole):
        return _LEFT_EARLY
    return Iteration(Form.COMPREHENSION, view, call, whole)


def _is_safe(whole: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> bool:
    """Whether nothing that a comprehension evaluates can raise."""
    if len(whole.generators) != 1 or not isinstance(whole.generators[0].target, ast.Name):
        return False
    parts = [*whole.generators[0].ifs]
    parts += [whole.key, whole.value] if isinstance(whole, ast.DictComp) else [whole.elt]
    return all(isinstance(part, ast.Name | ast.Constant) for part in parts)
