"""What stands for the values of a method's names while it is followed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.signatures import all_parameters
from req2httpx.analysis.values import Literal, is_opaque


class UnfollowedError(Exception):
    """A method does something that is not followed."""


@dataclass(frozen=True, slots=True)
class Given:
    """What requests itself passes, by the name of the parameter."""

    name: str


_TRUE = frozenset({"request", "timeout", "proxy"})
"""What requests passes that is true; `stream`, `cert`, `proxies` and the rest may be or not.

The timeout is one that a call has; what none does, or 0, is asked apart.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """An expression of the code: where the object is made (`at_call`), or where its class is."""

    node: ast.expr
    at_call: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a name holds after statements that know nothing of the object or of arguments."""

    name: str
    statements: tuple[ast.stmt, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple whose members are such symbols."""

    members: tuple[Given | Written, ...]


Symbol: TypeAlias = Given | Written | Built | Row

NOTHING_GIVEN = Written(ast.Constant(None))


def is_none(program: Program, symbol: Symbol) -> bool:
    """Whether a symbol stands for None; raises UnfollowedError where it may be, or not be."""
    if not isinstance(symbol, Written):
        return not is_true(program, symbol)
    if isinstance(symbol.node, ast.Constant):
        return symbol.node.value is None
    value = program.value_of(symbol.node)
    absent = [isinstance(atom, Literal) and atom.value is None for atom in value]
    if is_opaque(value) or (any(absent) and not all(absent)):
        raise UnfollowedError
    return all(absent)


def is_true(program: Program, symbol: Symbol) -> bool:
    """Whether a symbol passes a truth test; raises UnfollowedError where that is not known."""
    if isinstance(symbol, Row) or (isinstance(symbol, Given) and symbol.name in _TRUE):
        return True
    if not isinstance(symbol, Written):
        raise UnfollowedError
    if isinstance(symbol.node, ast.Constant):
        return bool(symbol.node.value)
    value = program.value_of(symbol.node)
    truths = {bool(atom.value) for atom in value if isinstance(atom, Literal)}
    if len(truths) != 1 or not all(isinstance(atom, Literal) for atom in value):
        raise UnfollowedError
    return truths.pop()


def built_first(function: ast.FunctionDef) -> tuple[dict[str, Built], int]:
    """Return what the first statements of a method build by themselves, and how many they are."""
    own = {parameter.arg for parameter in all_parameters(function.args)} | {"super"}
    body = _after_docstring(function)
    statements = list(takewhile(lambda statement: _is_apart(statement, own), body))
    if len(statements) < _FEWEST:
        return {}, 0
    stored = {
        node.id
        for statement in statements
        for node in walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    built = {name: Built(name, tuple(statements)) for name in stored}
    return built, len(function.body) - len(body) + len(statements)


def built_by(owner: ast.ClassDef, name: str) -> Built | None:
    """Return what a method builds by itself and returns, None where it does anything else."""
    found = [one for one in owner.body if isinstance(one, ast.FunctionDef) and one.name == name]
    if len(found) != 1 or not is_helper(found[0]):
        return None
    *statements, last = _after_docstring(found[0])
    value = last.value if isinstance(last, ast.Return) else None
    return Built(value.id, tuple(statements)) if isinstance(value, ast.Name) else None


def is_helper(function: ast.FunctionDef) -> bool:
    """Whether a method reads and sets nothing of its object, and returns what it built."""
    static = [
        isinstance(one, ast.Name) and one.id == "staticmethod" for one in function.decorator_list
    ]
    parameters = {parameter.arg for parameter in all_parameters(function.args)}
    if static not in ([], [True]) or len(parameters) != (0 if static else 1):
        return False
    if function.args.vararg is not None or function.args.kwarg is not None:
        return False
    *statements, last = _after_docstring(function) or [ast.Pass()]
    if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Name) or not statements:
        return False
    return all(_is_apart(statement, parameters | {"super"}) for statement in statements)


def _after_docstring(function: ast.FunctionDef) -> list[ast.stmt]:
    """Return the statements of a method that run; a docstring may be all that it has."""
    documented = ast.get_docstring(function, clean=False) is not None
    return function.body[1:] if documented else function.body


_FEWEST = 2
"""One statement that gives a name a value is followed as such."""

_BUILDING = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.If, ast.Try, ast.For)

_LEAVING = (
    *(ast.Return, ast.Yield, ast.YieldFrom, ast.Await, ast.Global, ast.Nonlocal, ast.Raise),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Import, ast.ImportFrom),
)


def _is_apart(statement: ast.stmt, own: set[str]) -> bool:
    """Whether a statement reads and sets nothing of the object, and none of the parameters."""
    return isinstance(statement, _BUILDING) and not any(
        isinstance(node, _LEAVING) or (isinstance(node, ast.Name) and node.id in own)
        for node in walk(statement)
    )
