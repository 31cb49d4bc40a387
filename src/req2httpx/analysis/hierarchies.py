"""The abstract interpreter: members looked up in the classes of many objects at once."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.analysis.heap import COMPUTED, RETURN, Cell
from req2httpx.analysis.missing_attributes import MissingAttributes
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    Atom,
    Instance,
    Kind,
    MethodValue,
    Object,
    Value,
)

SHORTEST_PREFIX = 3
"""How long a constant part of a name is that tells which methods are meant."""

MOST_MEANT = 12
"""How many methods a start of their names may mean that are taken to be called, all of them.

What goes into one would go into all: in django-anymail that mixes what forty methods are given.
"""

MOST_METHODS = 40
"""Among how many methods of a class one is looked for whose name is written nowhere."""


class Hierarchies(MissingAttributes):
    """What objects have that may be of any class of a hierarchy."""

    def any_attribute(self, objects: list[Object], prefix: str) -> Value:
        """Return what matters of all attributes of these whose names begin so.

        They are looked through together: what may be any of a hundred classes of one hierarchy
        would have each of its members looked up a hundred times.
        """
        found: set[Atom] = set()
        known = self.program.direct_names & set(self.program.heap.definers)
        if len(prefix) >= SHORTEST_PREFIX:
            known = set(self.program.heap.definers)
        texts = self.program.texts(self.module)
        names = sorted(n for n in known if n.startswith(prefix))
        related = dict.fromkeys(scope for atom in objects for scope in atom.scope.related())
        methods = max(len(_methods_among(atom, names)) for atom in _uppermost(objects))
        certain = len(prefix) >= SHORTEST_PREFIX and methods <= MOST_MEANT
        for name in [COMPUTED, *names] if not prefix else names:
            written = name == COMPUTED or texts.may_be_written(name)
            if not written and methods > MOST_METHODS:
                continue
            for held in self._held_under(name, objects, related):
                found.update(a for a in held if self._is_followed(a, certain, written))
        return frozenset(found)

    def _held_under(
        self, name: str, objects: list[Object], related: dict[ClassScope, None]
    ) -> Iterator[Value]:
        if len(objects) == 1:
            yield self.class_member(objects[0].scope, name, objects[0])
            return
        definers = self.program.heap.definers_of(name, self.unit)
        for scope in related if definers else ():
            if scope in definers:
                yield self.own_member(scope, name, Object(scope))

    def _is_followed(self, atom: Atom, certain: bool, written: bool) -> bool:
        """Whether an attribute is a requests object, or a method that matters for one.

        Which method is meant may be told by whoever starts the program, and written nowhere.
        """
        if type(atom) is MethodValue:
            return (certain and written) or self._sends(atom.scope)
        return written and type(atom) is Instance

    def _sends(self, scope: FunctionScope) -> bool:
        """Whether a method gives the response to a request that its module sends."""
        given = self.program.heap.read(Cell(RETURN, scope, ""), self.unit)
        known = self.program.known_senders.get(scope)
        if known is not None and known[0] is given:
            return known[1]
        sends = any(
            isinstance(atom, Instance)
            and atom.kind is Kind.RESPONSE
            and atom.origin.module == scope.module.path
            for atom in given
        )
        self.program.known_senders[scope] = (given, sends)
        return sends


def _uppermost(objects: list[Object]) -> list[Object]:
    """Return those whose classes are derived from none of the others'."""
    below = {scope for atom in objects for scope in atom.scope.family()}
    return [atom for atom in objects if atom.scope not in below]


def _methods_among(atom: Object, names: list[str]) -> list[str]:
    defined = set().union(*(scope.methods for scope in atom.scope.related()))
    return [name for name in names if name in defined]
