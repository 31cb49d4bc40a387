"""What led to an exception: `__cause__` and `__context__` of what a project raises.

Only a project that mentions these names has them followed: any exception may have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ATTRIBUTE, OWN_ATTRIBUTE, Cell
from req2httpx.analysis.values import ClassValue, Instance, Kind, Object, Value, join, typed

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

CHAINED = frozenset({"__cause__", "__context__"})


def note_raised(evaluator: Evaluator, raised: Value, cause: Value) -> None:
    """Remember what `raise ... from cause` tells, and in which handler it stands."""
    if typed("exception") <= cause:
        cause = join(cause, evaluator.handled)
    for name, value in (("__cause__", cause), ("__context__", evaluator.handled)):
        led = frozenset(a for a in value if isinstance(a, Object) or _is_exception(a))
        if not led or name not in evaluator.program.mentions:
            continue
        evaluator.program.write(Cell(OWN_ATTRIBUTE, Kind.EXCEPTION, name), led)
        for atom in raised:
            if isinstance(atom, Object | ClassValue):
                evaluator.program.write(Cell(ATTRIBUTE, atom.scope, name), led)


def leading_to_any(evaluator: Evaluator, name: str) -> Value:
    """Return what may have led to an exception of which only that is known."""
    return evaluator.program.heap.read(Cell(OWN_ATTRIBUTE, Kind.EXCEPTION, name), evaluator.unit)


def _is_exception(atom: object) -> bool:
    return isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION
