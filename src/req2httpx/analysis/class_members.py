"""The abstract interpreter: what classes hold under a name, and what reading it gives."""

from __future__ import annotations

import ast

from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.facts import Member
from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    NOTHING,
    Atom,
    ClassValue,
    FunctionValue,
    MethodValue,
    Object,
    Value,
    join,
    union,
)


class ClassMembers(Evaluator):
    """Attributes of classes and of their objects: inherited, overridden, bound and computed."""

    def class_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        definers = self.program.heap.definers_of(name, self.unit)
        if not definers:
            return NOTHING
        found: list[Value] = []
        for base in scope.lineage():
            if base in definers:
                value = self.own_member(base, name, receiver)
                found.append(value)
                if any(isinstance(atom, MethodValue | FunctionValue) for atom in value):
                    break
        if receiver is not None:
            nearer = _both(scope.overriding(), definers)
            found += [self.own_member(s, name, receiver) for s in nearer]
        if receiver is not None and all(
            _is_declared_only(atom) for atoms in found for atom in atoms
        ):
            siblings = _both(scope.relatives(), definers)
            found += [self.own_member(s, name, receiver) for s in siblings]
        return union(found)

    def own_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        """Return what one class holds under a name, bound to the receiver."""
        held = self.program.heap.read(Cell(ATTRIBUTE, scope, name), self.unit)
        stored = self.program.stored_as(name, held)
        place = (scope, name, receiver is None)
        known = self.program.known_members.get(place)
        if known is None or known.stored is not stored:
            running = frozenset(atom for atom in stored if _runs_code(atom))
            resting = self.member_value(scope, name, stored - running, receiver)
            known = self.program.known_members[place] = Member(stored, running, resting)
        if not known.running:
            return known.resting
        return join(known.resting, self.member_value(scope, name, known.running, receiver))

    def member_value(
        self, scope: ClassScope, name: str, stored: Value, receiver: Object | None
    ) -> Value:
        value = self.through_descriptors(stored, receiver)
        if value and scope.is_enumeration and not name.startswith("_"):
            member = frozenset({Object(scope)})
            value = frozenset(a if isinstance(a, FunctionValue) else Object(scope) for a in value)
            if value == member:
                return value
        methods = [a for a in value if isinstance(a, FunctionValue) and a.scope.takes_self]
        if not methods:
            return value
        bound = [self.bound(atom, scope, receiver) for atom in methods]
        return union([value.difference(methods), *bound])

    def through_descriptors(self, value: Value, receiver: Object | None) -> Value:
        """Return what reading an attribute gives where its class has a `__get__`."""
        result = value
        for atom in value:
            if isinstance(atom, Object) and _is_descriptor(atom):
                given: Value = NOTHING if receiver is None else frozenset({receiver})
                for member in self.attribute_of_object(atom, "__get__"):
                    if isinstance(member, MethodValue):
                        made = self.call_function(member.scope, atom, [given, NOTHING], {})
                        result = join(result - {atom}, made)
        return result

    def bound(self, atom: FunctionValue, scope: ClassScope, receiver: Object | None) -> Value:
        """Return what reading a method from an object, or from its class, gives.

        The receiver is an object of the class that defines the method: `self` stands there for
        the objects of all its subclasses, so that one method is one atom however it is reached.
        """
        owner = atom.scope.owner or scope
        if any(name.endswith((".setter", ".deleter")) for name in atom.scope.decorators):
            return NOTHING
        if atom.scope.is_property and receiver is not None:
            return self.call_function(atom.scope, Object(owner), [], {})
        if "staticmethod" in atom.scope.decorators:
            return frozenset({atom})
        if "classmethod" in atom.scope.decorators:
            return frozenset({MethodValue(atom.scope, ClassValue(scope))})
        if receiver is None:
            return frozenset({atom})
        return frozenset({MethodValue(atom.scope, Object(owner))})


def _is_descriptor(atom: Object) -> bool:
    return any(base.methods.get("__get__") for base in atom.scope.lineage())


def _runs_code(atom: Atom) -> bool:
    """Whether a function runs where an attribute that holds this is read."""
    if isinstance(atom, Object):
        return _is_descriptor(atom)
    return isinstance(atom, FunctionValue) and atom.scope.is_property


def _both(left: dict[ClassScope, None], right: dict[ClassScope, None]) -> list[ClassScope]:
    """Return the classes in both, in the order of the smaller one: that one is gone through."""
    smaller, larger = sorted((left, right), key=len)
    return [scope for scope in smaller if scope in larger]


def _is_declared_only(atom: Atom) -> bool:
    """Whether a method has no body of its own, as in a Protocol that stands for another base."""
    if not isinstance(atom, MethodValue) or isinstance(atom.scope.node, ast.Lambda):
        return False
    return all(
        isinstance(statement, ast.Pass | ast.Raise)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in atom.scope.node.body
    )
