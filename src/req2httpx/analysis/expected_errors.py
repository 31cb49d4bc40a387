"""Blocks that expect an exception and keep it: `pytest.raises` and `assertRaises`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    NOTHING,
    ClassValue,
    Collection,
    External,
    Instance,
    Kind,
    Object,
    Value,
    join,
    typed,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS

if TYPE_CHECKING:
    from req2httpx.analysis.calls.arguments import Arguments
    from req2httpx.analysis.evaluator import Evaluator


def expected_error(evaluator: Evaluator, arguments: Arguments) -> Value:
    """Return what `with pytest.raises(...) as caught` binds: it holds the exception."""
    origin = origin_of(evaluator.module, arguments.node)
    error: Value = NOTHING
    for atom in evaluator.flatten(arguments.positional[0] if arguments.positional else NOTHING):
        if isinstance(atom, External) and atom.path in EXCEPTIONS:
            error = join(error, frozenset({Instance(Kind.EXCEPTION, origin, atom.path)}))
        elif isinstance(atom, ClassValue):
            error = join(error, frozenset({Object(atom.scope)}))
        else:
            error = join(error, typed("exception"))
    block: Value = frozenset({Collection("namespace", origin)})
    for name in ("value", "exception"):
        evaluator.program.write(Cell(ITEM, origin, name), error)
    evaluator.program.write(Cell(ELEMENT, origin, ""), block)
    return block
