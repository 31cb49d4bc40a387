"""What is interpreted next, and how much of it.

Units that handle requests objects are interpreted until nothing changes. All others only tell which
values reach those: evidence for the grade of a diagnostic. They take their turn when nothing else
is left to do, and only for so long, or large projects would take minutes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from req2httpx.analysis.heap import Unit

MOST_EVIDENCE = 200_000
"""How much is spent on evidence alone in one project, in accesses to cells (see `heap`).

Interpretations are no measure: they cost between half a millisecond and fifty.
"""

LITTLE_EVIDENCE = 20_000
"""How much is spent on it where evidence has led to so much more that it was not worth it."""


@dataclass(slots=True)
class Agenda:
    """The units that wait to be interpreted; `left` is what may still be spent on evidence."""

    needed: dict[Unit, None] = field(default_factory=dict)
    for_evidence: bool = False
    """Whether the unit that was taken last was taken for evidence alone."""
    granted: int = field(default_factory=lambda: MOST_EVIDENCE)
    left: int = field(default_factory=lambda: MOST_EVIDENCE)
    left_out: dict[Unit, None] = field(default_factory=dict)
    """What was given up."""
    _first: deque[Unit] = field(default_factory=deque)
    _later: deque[Unit] = field(default_factory=deque)
    _waiting: dict[Unit, deque[Unit]] = field(default_factory=dict)

    def need(self, unit: Unit) -> None:
        """Interpret a unit, again if it has been interpreted: it handles requests objects."""
        self.needed[unit] = None
        self._wait(unit, self._first)

    def consider(self, unit: Unit) -> None:
        """Interpret a unit when nothing is left that must be, as long as there is time."""
        if unit in self.needed:
            self._wait(unit, self._first)
        elif unit not in self._waiting:
            self._wait(unit, self._later)

    def _wait(self, unit: Unit, queue: deque[Unit]) -> None:
        if self._waiting.get(unit) is not queue:
            self._waiting[unit] = queue
            queue.append(unit)

    def take(self) -> Unit | None:
        """Return the next unit, or None when nothing is left, or no time for what is left."""
        while self._first:
            unit = self._first.popleft()
            if self._waiting.get(unit) is self._first:
                del self._waiting[unit]
                self.for_evidence = False
                return unit
        while self._later and self.left > 0:
            unit = self._later.popleft()
            if self._waiting.get(unit) is self._later:
                del self._waiting[unit]
                self.for_evidence = True
                return unit
        return None

    def refill(self) -> None:
        """Grant evidence all the time again."""
        self.left = self.granted

    def spend(self, accesses: int) -> None:
        """Count how many cells the unit that was taken last has read and written to."""
        if self.for_evidence:
            self.left -= accesses

    def leave(self) -> bool:
        """Give up what still waits; return whether there was anything."""
        waited = bool(self._waiting)
        self.left_out |= dict.fromkeys(self._waiting)
        self._later.clear()
        self._waiting.clear()
        return waited
