"""What stands for the values of a method's names while it is followed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeAlias

from req2httpx.analysis.program import Program
from req2httpx.analysis.values import Literal, is_opaque


class UnfollowedError(Exception):
    """A method does something that is not followed."""


@dataclass(frozen=True, slots=True)
class Given:
    """What requests itself passes: something that is true and not None."""

    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """An expression of the code: where the object is made (`at_call`), or where its class is."""

    node: ast.expr
    at_call: bool = False


Symbol: TypeAlias = Given | Written

NOTHING_GIVEN = Written(ast.Constant(None))


def is_none(program: Program, symbol: Symbol) -> bool:
    """Whether a symbol stands for None; raises UnfollowedError where it may be, or not be."""
    if isinstance(symbol, Given):
        return False
    if isinstance(symbol.node, ast.Constant):
        return symbol.node.value is None
    value = program.value_of(symbol.node)
    absent = [isinstance(atom, Literal) and atom.value is None for atom in value]
    if is_opaque(value) or (any(absent) and not all(absent)):
        raise UnfollowedError
    return all(absent)


def is_true(program: Program, symbol: Symbol) -> bool:
    """Whether a symbol passes a truth test; raises UnfollowedError where that is not known."""
    if isinstance(symbol, Given):
        return True
    if isinstance(symbol.node, ast.Constant):
        return bool(symbol.node.value)
    value = program.value_of(symbol.node)
    truths = {bool(atom.value) for atom in value if isinstance(atom, Literal)}
    if len(truths) != 1 or not all(isinstance(atom, Literal) for atom in value):
        raise UnfollowedError
    return truths.pop()
