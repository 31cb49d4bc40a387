"""Sessions in coroutines: which of them meet in one place, and so are of one colour."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from req2httpx.analysis.program import Program
from req2httpx.analysis.units import Units
from req2httpx.analysis.values import ApiMethod, Instance, Kind, Origin, Value
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

SESSIONS = rule("RH803", "Sessions in coroutines")


def session_groups(program: Program, origins: Iterable[Origin]) -> list[frozenset[Origin]]:
    """Part sessions into groups that meet in one place, and so are of one colour."""
    units = Units()
    known = set(origins)
    for value in [*program.values.values(), *program.heap.cells.values()]:
        found = session_origins(value) & known
        if len(found) > 1:
            units.join(found)
    groups: dict[Origin, set[Origin]] = {}
    for origin in known:
        groups.setdefault(units.find(origin), set()).add(origin)
    ordered = sorted(groups.values(), key=lambda group: str(min(group, key=str)))
    return [frozenset(group) for group in ordered]


def session_origins(value: Value) -> set[Origin]:
    """Return where the sessions in a value, and those of its methods, were made."""
    found = set()
    for atom in value:
        instance = atom.receiver if isinstance(atom, ApiMethod) else atom
        if isinstance(instance, Instance) and instance.kind is Kind.SESSION:
            found.add(instance.origin)
    return found


def unknown_use(view: ModuleView, node: ast.expr) -> Obstacle:
    """Return the obstacle that a use of a session has no counterpart which is known."""
    return Obstacle(
        f"what {view.module.place(node.lineno)} does with the session has no awaited form that is "
        "known",
        "Use the session there as requests.get() and its like are used, then run again.",
    )
