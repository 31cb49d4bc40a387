"""What a function gives where a constant argument decides which of its returns is reached.

`def send(url, as_json=True)` that returns the response's JSON or the response itself gives a
response to those callers alone that say `as_json=False`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import RETURN, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.signatures import defaults_of, positional_parameters, single_parameters
from req2httpx.analysis.values import NONE, Atom, FunctionValue, MethodValue, Value, union
from req2httpx.analysis.wrappers import is_wrapper

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

Conditions = frozenset[tuple[str, bool]]
"""Parameters, and whether each is true where a statement is reached."""


def flagged_returns(scope: FunctionScope) -> dict[ast.Return, Conditions]:
    """Return the returns of a function, if parameters alone decide between some of them."""
    if scope.flagged is None:
        scope.flagged = {}
        if not isinstance(scope.node, ast.Lambda) and not scope.is_generator:
            found = dict(_returns(scope.node.body, frozenset(), _flags(scope)))
            scope.flagged = found if any(found.values()) else {}
    return scope.flagged


def cell_of(scope: FunctionScope, node: ast.Return) -> Cell:
    """Return the cell of what one return gives."""
    return Cell(RETURN, scope, f"{node.lineno}:{node.col_offset}")


def chosen(
    evaluator: Evaluator, function: Value, called: Atom, call: ast.Call, result: Value
) -> Value:
    """Return what a function gives to a call, without what its arguments keep it from returning."""
    if not isinstance(called, FunctionValue | MethodValue):
        return result
    returns = flagged_returns(called.scope)
    if not returns or called.scope in evaluator.program.bound_functions:
        return result
    if any(
        isinstance(atom, FunctionValue | MethodValue) and is_wrapper(atom.scope)
        for atom in function
    ):
        return result
    said = {
        name: truth
        for name in {name for conditions in returns.values() for name, _ in conditions}
        if (truth := _truth(called, call, name)) is not None
    }
    given: list[Value] = []
    withheld: list[Value] = []
    for node, conditions in returns.items():
        held = evaluator.program.heap.read(cell_of(called.scope, node), evaluator.unit)
        excluded = any(said.get(name, truth) is not truth for name, truth in conditions)
        (withheld if excluded else given).append(held)
    return result - (union(withheld) - union(given) - NONE) if withheld else result


def _flags(scope: FunctionScope) -> frozenset[str]:
    """Return the parameters that hold what the caller gave, everywhere in the function."""
    own = {one.arg for one in single_parameters(scope.node.args)}
    bound = {
        inner.id
        for inner in walk(scope.node)
        if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load)
    }
    return frozenset(own - bound)


def _returns(
    body: list[ast.stmt], conditions: Conditions, flags: frozenset[str]
) -> Iterator[tuple[ast.Return, Conditions]]:
    """Yield the returns in statements with the conditions under which they are reached."""
    for statement in body:
        if isinstance(statement, ast.Return):
            yield statement, conditions
        elif isinstance(statement, ast.If):
            flag = _flag(statement.test, flags)
            yes = conditions if flag is None else conditions | {flag}
            no = conditions if flag is None else conditions | {(flag[0], not flag[1])}
            yield from _returns(statement.body, yes, flags)
            yield from _returns(statement.orelse, no, flags)
            if _leaves(statement.body):
                conditions = no
            elif statement.orelse and _leaves(statement.orelse):
                conditions = yes
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for inner in _blocks(statement):
                yield from _returns(inner, conditions, flags)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Yield the blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(statement, name, [])
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield part.body


def _flag(test: ast.expr, flags: frozenset[str]) -> tuple[str, bool] | None:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _flag(test.operand, flags)
        return None if inner is None else (inner[0], not inner[1])
    return (test.id, True) if isinstance(test, ast.Name) and test.id in flags else None


def _leaves(body: list[ast.stmt]) -> bool:
    """Whether the end of a block is never reached."""
    return isinstance(body[-1], ast.Return | ast.Raise)


def _truth(called: FunctionValue | MethodValue, call: ast.Call, name: str) -> bool | None:
    """Return whether a call's argument is true; None where that is not constant."""
    node = _argument(called, call, name)
    return bool(node.value) if isinstance(node, ast.Constant) else None


def _argument(called: FunctionValue | MethodValue, call: ast.Call, name: str) -> ast.expr | None:
    """Return what a call gives for a parameter, or its default; None where it cannot be seen."""
    arguments = called.scope.node.args
    names = [one.arg for one in positional_parameters(arguments)]
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    index = names.index(name) - isinstance(called, MethodValue) if name in names else -1
    if 0 <= index < len(call.args):
        return call.args[index]
    return defaults_of(arguments).get(name)
