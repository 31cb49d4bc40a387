"""The abstract interpreter: definitions of functions and classes, and their decorators."""

from __future__ import annotations

import ast

from req2httpx.analysis.calls import project
from req2httpx.analysis.calls.objects import subclasses_of
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.heap import ATTRIBUTE, ELEMENT, FIXTURE, RETURN, Cell
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    ClassValue,
    External,
    FunctionValue,
    Value,
    is_requests_path,
    join,
)


class Definitions(Evaluator):
    """Definitions of functions and classes, and their decorators."""

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        scope = self.program.scopes[node]
        assert isinstance(scope, FunctionScope)
        self.define_defaults(scope)
        value: Value = frozenset({FunctionValue(scope)})
        for decorator in reversed(node.decorator_list):
            value = join(value, self.decorated(decorator, value))
        if any(name.split("(")[0].endswith("fixture") for name in scope.decorators):
            cell = Cell(ELEMENT, self.definition_origin(scope), "")
            made = self.program.heap.read(cell, self.unit)
            made = join(made, self.program.heap.read(Cell(RETURN, scope, ""), self.unit))
            self.program.write(Cell(FIXTURE, None, node.name), made)
        self.assign_name(node.name, value)

    def decorated(self, decorator: ast.expr, function: Value) -> Value:
        """Return what a decorator of the project makes of a function; others pass it through."""
        applied = self.eval(decorator)
        maker = decorator.func if isinstance(decorator, ast.Call) else decorator
        result: Value = NOTHING
        for atom in applied:
            result = join(result, project.decorate(self, atom, function))
        # Nothing in a decorator tells that requests objects come through the function it gets.
        for atom in join(join(self.program.value_of(maker), applied), result):
            if isinstance(atom, FunctionValue) and atom.scope not in self.program.interpreted:
                self.program.agenda.need(atom.scope)
        return result

    def class_definition(self, node: ast.ClassDef) -> None:
        scope = self.program.scopes[node]
        assert isinstance(scope, ClassScope)
        for base in node.bases:
            self.inherit(scope, self.eval(base))
        for keyword in node.keywords:
            self.eval(keyword.value)
        outer, self.class_scope = self.class_scope, scope
        saved = self.environment
        self.environment = dict(saved)
        self.block(node.body)
        self.environment = saved
        self.class_scope = outer
        value: Value = frozenset({ClassValue(scope)})
        self.announce(scope)
        for decorator in reversed(node.decorator_list):
            value = join(value, self.decorated(decorator, value))
        self.assign_name(node.name, value)

    def announce(self, scope: ClassScope) -> None:
        """Tell the classes above of a new one: `__init_subclass__` and `__subclasses__()`."""
        made: Value = frozenset({ClassValue(scope)})
        for ancestor in list(scope.lineage())[1:]:
            self.program.write(Cell(ELEMENT, subclasses_of(ancestor), ""), made)
            cell = Cell(ATTRIBUTE, ancestor, "__init_subclass__")
            for atom in self.program.heap.read(cell, self.unit):
                if isinstance(atom, FunctionValue):
                    self.call_function(atom.scope, ClassValue(scope), [], {})

    def inherit(self, scope: ClassScope, base: Value) -> None:
        if not base:
            scope.unknown_base = True
        for atom in base:
            if isinstance(atom, ClassValue):
                if atom.scope not in scope.bases and scope not in atom.scope.lineage():
                    scope.derive(atom.scope)
                    for ancestor in scope.lineage():
                        self.reread_class(ancestor)
                        if scope in self.program.hot_classes:
                            self.program.heat_class(ancestor)
                if atom.scope in self.program.hot_classes:
                    self.program.heat_class(scope)
            elif isinstance(atom, External):
                if atom.path not in scope.external_bases:
                    scope.external_bases.add(atom.path)
                    self.reread_class(scope)
                if self.program.is_hot_atom(atom):
                    self.program.heat_class(scope)
            else:
                scope.unknown_base = True
        if any(is_requests_path(path) for path in scope.external_lineage()):
            self.interpret_methods(scope)

    def interpret_methods(self, scope: ClassScope) -> None:
        """What a class of requests' kind does is looked at even where nothing calls it."""
        for member in scope.module.functions:
            if member.enclosing_class is scope and member not in self.program.interpreted:
                self.program.agenda.need(member)

    def reread_class(self, scope: ClassScope) -> None:
        """What was read from the class before its bases were known must be read again."""
        for member in scope.module.functions:
            if member.enclosing_class is scope and member in self.program.interpreted:
                self.program.agenda.consider(member)
