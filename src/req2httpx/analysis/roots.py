"""The objects of a hierarchy of classes that can be asked in the stead of the others."""

from __future__ import annotations

from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Atom, Object, Value

MOST_APART = 24
"""How many things a value may be whose classes are told apart.

In the tests of python-gitlab what `gl.projects.get(...)` gives may be any of 400 classes.
"""


def generalised(value: Value) -> Value:
    """Return the roots of hierarchies in the stead of the many classes an object may be of."""
    if len(value) <= MOST_APART:
        return value
    return frozenset(_root(atom) for atom in value)


def _root(atom: Atom) -> Atom:
    if type(atom) is not Object or atom.scope.has_unseen_members():
        return atom
    return Object(atom.scope.lineage()[-1])


def implied(objects: list[Object]) -> list[Object]:
    """Return the objects whose class is derived from another one's, and from nothing beside it."""
    scopes = {atom.scope for atom in objects}
    return [
        atom
        for atom in objects
        if any(
            base in scopes and _stands_for(base, atom.scope) for base in atom.scope.lineage()[1:]
        )
    ]


def _stands_for(base: ClassScope, derived: ClassScope) -> bool:
    """Whether all that a class inherits comes by way of one of its bases, and nothing unknown."""
    if derived.has_unseen_members():
        return False
    family, above = base.family(), base.lineage()
    lineage = derived.lineage()
    return not any("__getattr__" in scope.methods for scope in lineage) and all(
        scope in family or scope in above for scope in lineage
    )
