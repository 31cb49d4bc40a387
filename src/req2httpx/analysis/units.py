"""Units: what flows together moves together.

Origins are the nodes of a graph; two that meet in one value, or of which one makes the other, are
joined. A component is migrated as a whole or stays as a whole.
"""

from __future__ import annotations

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    ApiMethod,
    Instance,
    Kind,
    Object,
    Origin,
    Partial,
    Value,
)
from req2httpx.disjoint import DisjointSets
from req2httpx.knowledge.exceptions import EXCEPTIONS


class Units(DisjointSets[Origin]):
    """The units of a program: each is migrated as a whole or stays as a whole."""


def origins_of(value: Value) -> frozenset[Origin]:
    """Return the origins of the requests objects in a value, exceptions left out."""
    found = set()
    for atom in value:
        if isinstance(atom, Instance) and atom.kind is not Kind.EXCEPTION:
            found.add(atom.origin)
        elif isinstance(atom, ApiMethod):
            found.add(atom.receiver.origin)
        elif isinstance(atom, Partial):
            found.add(atom.origin)
        elif isinstance(atom, Object):
            found |= class_origins(atom.scope)
    return frozenset(found)


def class_origins(scope: ClassScope) -> set[Origin]:
    """Return the classes that make a class of the project one of requests' classes."""
    return {
        origin_of(base.module, base.node)
        for base in scope.lineage()
        if any(is_requests_path(path) and path not in EXCEPTIONS for path in base.external_bases)
    }


def find_units(program: Program) -> Units:
    """Join the origins that meet in one expression or one cell."""
    units = Units()
    for value in dict.fromkeys([*program.values.values(), *program.heap.cells.values()]):
        if len(value) > 1:
            origins = origins_of(value)
            if len(origins) > 1:
                units.join(origins)
    return units
