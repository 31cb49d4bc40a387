"""The abstract interpreter: what expressions may be."""

from __future__ import annotations

import ast
from collections.abc import Callable

from req2httpx.analysis import concurrency, held_attributes
from req2httpx.analysis.calls import evaluation, modules
from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.displays import Displays
from req2httpx.analysis.heap import (
    ELEMENT,
    RETURN,
    Cell,
)
from req2httpx.analysis.operators import Operators
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.roots import generalised
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.texts import composed
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    External,
    FunctionValue,
    Value,
    is_false,
    join,
    literal,
    marks_of,
    typed,
)


class Expressions(Operators, Displays):
    """What expressions may be."""

    def eval(self, node: ast.expr | None) -> Value:
        if node is None:
            return NOTHING
        handler = _EXPRESSIONS.get(type(node))
        value = handler(self, node) if handler is not None else self.unknown_expression(node)
        value = generalised(self.program.unreached(value))
        self.program.record(node, value, self.unit)
        return value

    def eval_target(self, node: ast.expr) -> Value:
        """Return what a target held before an augmented assignment or a deletion."""
        return self.eval(node)

    def unknown_expression(self, node: ast.expr) -> Value:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.eval(child)
        return UNKNOWN

    def constant(self, node: ast.Constant) -> Value:
        if node.value is Ellipsis:
            return typed("ellipsis")
        return literal(node.value)

    def name(self, node: ast.Name) -> Value:
        return self.lookup(node.id)

    def attribute(self, node: ast.Attribute) -> Value:
        base = self.eval(node.value)
        value = self.attribute_of(base, node.attr)
        held_attributes.after_read(self, base, node.attr)
        held = held_attributes.held(self, node)
        return value if held is None else held

    def formatted(self, node: ast.JoinedStr) -> Value:
        pieces = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                pieces.append(marks_of(self.eval(part.value)))
                if part.format_spec is not None:
                    self.eval(part.format_spec)
            else:
                pieces.append(marks_of(self.eval(part)))
        return composed(pieces)

    def boolean(self, node: ast.BoolOp) -> Value:
        result: Value = NOTHING
        start = dict(self.environment)
        for index, operand in enumerate(node.values):
            value = self.eval(operand)
            if index == 0:
                start = dict(self.environment)
            self.narrow(operand, isinstance(node.op, ast.And))
            last = index == len(node.values) - 1
            if isinstance(node.op, ast.Or) and not last:
                value = frozenset(atom for atom in value if not is_false(atom))
            result = join(result, value)
        environment = held_attributes.restored(self, start)
        self.environment = self.with_walruses(node, environment)
        return result

    def conditional(self, node: ast.IfExp) -> Value:
        self.eval(node.test)
        start = dict(self.environment)
        self.narrow(node.test, True)
        body = self.eval(node.body)
        if _is_same_attribute(node.test, node.body):
            body = frozenset(atom for atom in body if not is_false(atom))
        start = held_attributes.restored(self, start)
        self.environment = dict(start)
        self.narrow(node.test, False)
        orelse = self.eval(node.orelse)
        environment = held_attributes.restored(self, start)
        self.environment = self.with_walruses(node, environment)
        return join(body, orelse)

    def walrus(self, node: ast.NamedExpr) -> Value:
        value = self.eval(node.value)
        self.assign_to(node.target, value, node.value)
        return value

    def awaited(self, node: ast.Await) -> Value:
        value = concurrency.waited(self, self.eval(node.value))
        held_attributes.forget(self)
        return value

    def starred(self, node: ast.Starred) -> Value:
        return self.element_of(self.eval(node.value))

    def yielded(self, node: ast.Yield) -> Value:
        value = self.eval(node.value) if node.value is not None else NONE
        if isinstance(self.unit, FunctionScope):
            self.give(self.unit, value)
        held_attributes.forget(self)
        return UNKNOWN

    def give(self, scope: FunctionScope, value: Value) -> None:
        """Add to what a generator gives: its name is one that gives requests objects then."""
        self.program.write(Cell(ELEMENT, self.definition_origin(scope), ""), value)
        if any(self.program.is_direct(atom) for atom in value):
            self.program.heat_result(scope)

    def yielded_from(self, node: ast.YieldFrom) -> Value:
        value = self.element_of(self.eval(node.value))
        held_attributes.forget(self)
        if isinstance(self.unit, FunctionScope):
            self.give(self.unit, value)
        result = UNKNOWN
        if isinstance(node.value, ast.Call):
            for generator in self.program.callees.get(node.value, ()):
                returned = self.program.heap.read(Cell(RETURN, generator, ""), self.unit)
                result = join(result, returned)
        return result

    def lambda_expression(self, node: ast.Lambda) -> Value:
        scope = self.program.scopes[node]
        assert isinstance(scope, FunctionScope)
        self.define_defaults(scope)
        return frozenset({FunctionValue(scope)})

    def subscript(self, node: ast.Subscript) -> Value:
        base, key = self.eval(node.value), self.eval(node.slice)
        if isinstance(node.slice, ast.Slice):
            return base
        name = constant_text(key)
        if name is not None and (owner := modules.namespace_owner(self, node.value)):
            return self.attribute_of(owner, name)
        if External("sys.modules") in base and (loaded := modules.loaded_module(self, node.slice)):
            return loaded
        return self.item_of(base, name)

    def slice(self, node: ast.Slice) -> Value:
        for part in (node.lower, node.upper, node.step):
            self.eval(part)
        return typed("slice")

    def call(self, node: ast.Call) -> Value:
        value = evaluation.evaluate(self, node)
        held_attributes.after_call(self, node)
        return value

    def call_atom(self, atom: Atom, arguments: Arguments) -> Value:
        return evaluation.call_atom(self, atom, arguments)


def _is_same_attribute(test: ast.expr, body: ast.expr) -> bool:
    """Whether a test says of an attribute, as `a.b if a.b else c`, that it is not None."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        right = test.comparators[0]
        given = isinstance(right, ast.Constant) and right.value is None
        return given and isinstance(test.ops[0], ast.IsNot) and _is_same_attribute(test.left, body)
    return isinstance(body, ast.Attribute) and ast.dump(test) == ast.dump(body)


_EXPRESSIONS: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Constant: Expressions.constant,
    ast.Name: Expressions.name,
    ast.Attribute: Expressions.attribute,
    ast.Call: Expressions.call,
    ast.JoinedStr: Expressions.formatted,
    ast.BinOp: Expressions.binary,
    ast.UnaryOp: Expressions.unary,
    ast.BoolOp: Expressions.boolean,
    ast.Compare: Expressions.compare,
    ast.IfExp: Expressions.conditional,
    ast.NamedExpr: Expressions.walrus,
    ast.Await: Expressions.awaited,
    ast.Starred: Expressions.starred,
    ast.Yield: Expressions.yielded,
    ast.YieldFrom: Expressions.yielded_from,
    ast.Lambda: Expressions.lambda_expression,
    ast.Subscript: Expressions.subscript,
    ast.Slice: Expressions.slice,
    ast.List: Expressions.sequence,
    ast.Tuple: Expressions.sequence,
    ast.Set: Expressions.sequence,
    ast.Dict: Expressions.dictionary,
    ast.ListComp: Expressions.comprehension,
    ast.SetComp: Expressions.comprehension,
    ast.GeneratorExp: Expressions.comprehension,
    ast.DictComp: Expressions.dictionary_comprehension,
}
