"""The abstract interpreter: what tests say of the names they look at."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from req2httpx.analysis import held_attributes
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.heap import (
    ELEMENT,
    Cell,
)
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.texts import type_name
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    Atom,
    Collection,
    Instance,
    Object,
    Origin,
    Value,
    is_false,
    without_none,
)


class Narrowing(Evaluator):
    """What tests say of the names they look at."""

    def narrow(self, test: ast.expr, outcome: bool) -> None:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            self.narrow(test.operand, not outcome)
        elif isinstance(test, ast.BoolOp):
            if isinstance(test.op, ast.And) is outcome:
                for operand in test.values:
                    self.narrow(operand, outcome)
        elif isinstance(test, ast.NamedExpr):
            self.narrow(test.target, outcome)
        elif isinstance(test, ast.Name):
            if outcome:
                self.refine(test, lambda atom: not is_false(atom))
        elif isinstance(test, ast.Compare) and len(test.ops) == 1:
            self.narrow_comparison(test, outcome)
        elif isinstance(test, ast.Call):
            self.narrow_isinstance(test, outcome)

    def narrow_comparison(self, test: ast.Compare, outcome: bool) -> None:
        right = test.comparators[0]
        if not (isinstance(right, ast.Constant) and right.value is None):
            return
        left = test.left.target if isinstance(test.left, ast.NamedExpr) else test.left
        if not isinstance(left, ast.Name):
            return
        positive = isinstance(test.ops[0], ast.Is | ast.Eq)
        if not positive and not isinstance(test.ops[0], ast.IsNot | ast.NotEq):
            return
        if positive is outcome:
            if left.id in self.environment:
                self.environment[left.id] = NONE
        else:
            self.refine(left, lambda atom: bool(without_none(frozenset({atom}))))

    def narrow_isinstance(self, test: ast.Call, outcome: bool) -> None:
        if not (isinstance(test.func, ast.Name) and test.func.id == "isinstance"):
            return
        if len(test.args) != 2:
            return
        if outcome and isinstance(test.args[0], ast.Attribute):
            self.narrow_attribute(test.args[0], self.program.value_of(test.args[1]))
        if not isinstance(test.args[0], ast.Name):
            return
        name = test.args[0]
        before = self.environment.get(name.id, NOTHING)
        classes = self.program.value_of(test.args[1])
        found = self.instances(before, classes, origin_of(self.module, test))
        known = name.id in self.environment or any(isinstance(atom, Instance) for atom in found)
        if outcome and known:
            self.environment[name.id] = found

    def narrow_attribute(self, node: ast.Attribute, classes: Value) -> None:
        """Keep the requests objects of these classes that an attribute may be, if there are any."""
        before = self.program.value_of(node)
        wanted = self.instance_of(frozenset(self.flatten(classes)), origin_of(self.module, node))
        kinds = {atom.kind for atom in wanted if isinstance(atom, Instance)}
        kept = frozenset(a for a in before if isinstance(a, Instance) and a.kind in kinds)
        unseen = not classes and not self.program.settled
        if unseen or (kinds and before and not any(isinstance(atom, Object) for atom in before)):
            held_attributes.hold(self, node, kept)

    def instances(self, before: Value, classes: Value, origin: Origin) -> Value:
        wanted = self.instance_of(frozenset(self.flatten(classes)), origin)
        kinds = {atom.kind for atom in wanted if isinstance(atom, Instance)}
        if kinds:
            kept = frozenset(a for a in before if isinstance(a, Instance) and a.kind in kinds)
            return kept or wanted
        names = {type_name(atom) for atom in wanted}
        scopes = {atom.scope for atom in wanted if isinstance(atom, Object)}
        same = frozenset(
            atom
            for atom in before
            if (
                not scopes.isdisjoint(atom.scope.lineage())
                if isinstance(atom, Object)
                else type_name(atom) in names
            )
        )
        return same or wanted or before

    def refine(self, name: ast.Name, keep: Callable[[Atom], bool]) -> None:
        if name.id in self.environment:
            self.environment[name.id] = frozenset(
                atom for atom in self.environment[name.id] if keep(atom)
            )

    def flatten(self, value: Value) -> Iterable[Atom]:
        opened: set[Origin] = set()
        pending = list(value)
        while pending:
            atom = pending.pop()
            if not isinstance(atom, Collection):
                yield atom
            elif atom.origin not in opened:
                opened.add(atom.origin)
                pending += self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
