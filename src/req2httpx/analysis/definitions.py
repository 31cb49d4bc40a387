"""The abstract interpreter: definitions of functions and classes, and their decorators."""

from __future__ import annotations

import ast

from req2httpx.analysis.calls import project
from req2httpx.analysis.calls.classes import members_of, subclasses_of
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.fixtures import offered
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    ELEMENT,
    MADE,
    PARAMETER,
    RETURN,
    Cell,
)
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    Atom,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    MethodValue,
    Object,
    Value,
    join,
    literal,
    typed,
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
            self.parametrized(scope, decorator)
        if scope.is_fixture:
            self.offer(scope)
            if scope not in self.program.interpreted:
                self.program.agenda.need(scope)
        self.assign_name(node.name, value)

    def parametrized(self, scope: FunctionScope, decorator: ast.expr) -> None:
        """Give a test the containers that `pytest.mark.parametrize("name", [...])` lists for it."""
        if not isinstance(decorator, ast.Call) or len(decorator.args) < 2:
            return
        name = decorator.args[0]
        maker = decorator.func
        if not isinstance(maker, ast.Attribute) or maker.attr != "parametrize":
            return
        if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
            return
        given = self.element_of(self.program.value_of(decorator.args[1]))
        held = frozenset(atom for atom in given if isinstance(atom, Collection))
        if held and name.value in {parameter.arg for parameter in scope.parameters()}:
            self.program.write(Cell(PARAMETER, scope, name.value), held)

    def offer(self, scope: FunctionScope) -> None:
        """Give what a fixture of pytest makes to the tests that ask for it by its name."""
        place = Cell(ELEMENT, self.definition_origin(scope), "")
        made = self.program.heap.read(place, self.unit)
        made = join(made, self.program.heap.read(Cell(RETURN, scope, ""), self.unit))
        self.program.write(offered(scope), made)

    def decorated(self, decorator: ast.expr, function: Value) -> Value:
        """Return what a decorator of the project makes of a function; others pass it through."""
        applied = self.eval(decorator)
        maker = decorator.func if isinstance(decorator, ast.Call) else decorator
        result: Value = NOTHING
        for atom in applied:
            result = join(result, project.decorate(self, atom, function))
        # Nothing in a decorator tells that requests objects come through the function it gets.
        for atom in join(join(self.program.value_of(maker), applied), result):
            if not isinstance(atom, FunctionValue | MethodValue):
                continue
            if atom.scope not in self.program.interpreted:
                self.program.agenda.need(atom.scope)
        return result

    def class_definition(self, node: ast.ClassDef) -> None:
        scope = self.program.scopes[node]
        assert isinstance(scope, ClassScope)
        for base in node.bases:
            derived = self.eval(base)
            if isinstance(base, ast.Subscript):
                derived = self.program.value_of(base.value)
            self.inherit(scope, derived)
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
        """Tell of a new class who hears of it: its bases, its metaclass, what is in its body."""
        made: Value = frozenset({ClassValue(scope)})
        for ancestor in list(scope.lineage())[1:]:
            self.program.write(Cell(ELEMENT, subclasses_of(ancestor), ""), made)
            cell = Cell(ATTRIBUTE, ancestor, "__init_subclass__")
            for atom in self.program.heap.read(cell, self.unit):
                if isinstance(atom, FunctionValue):
                    self.tell(atom.scope, ClassValue(scope), [])
        for metaclass in self.metaclasses(scope):
            self.program.write(Cell(MADE, metaclass, ""), made)
            given = [typed("str"), NOTHING, self.namespace(scope)]
            for base in metaclass.lineage():
                for function in base.methods.get("__new__", ()):
                    self.tell(function, ClassValue(metaclass), given)
                for function in base.methods.get("__init__", ()):
                    self.tell(function, ClassValue(scope), given)
        for name in assigned_names(scope):
            for atom in self.program.heap.read(Cell(ATTRIBUTE, scope, name), self.unit):
                for base in atom.scope.lineage() if isinstance(atom, Object) else ():
                    for function in base.methods.get("__set_name__", ()):
                        self.tell(function, atom, [made, literal(name)])

    def tell(self, function: FunctionScope, receiver: Atom, given: list[Value]) -> None:
        """Call what a definition calls: nothing in it tells what it keeps the class for."""
        self.call_function(function, receiver, given, {})
        if function not in self.program.interpreted:
            self.program.agenda.need(function)

    def metaclasses(self, scope: ClassScope) -> list[ClassScope]:
        """Return the metaclasses of the project that a class and its bases name."""
        return [
            atom.scope
            for base in scope.lineage()
            for keyword in base.node.keywords
            if keyword.arg == "metaclass"
            for atom in self.program.value_of(keyword.value)
            if isinstance(atom, ClassValue)
        ]

    def namespace(self, scope: ClassScope) -> Value:
        """Return the dict of what is bound in the body of a class, as its metaclass gets it."""
        origin = members_of(scope)
        for name in (*scope.methods, *assigned_names(scope)):
            held = self.program.heap.read(Cell(ATTRIBUTE, scope, name), self.unit)
            self.store_item(origin, name, held)
        return frozenset({Collection("dict", origin)})

    def inherit(self, scope: ClassScope, base: Value) -> None:
        if not base:
            scope.unknown_base = True
        for atom in base:
            if isinstance(atom, ClassValue):
                if atom.scope not in scope.bases and scope not in atom.scope.lineage():
                    scope.derive(atom.scope)
                    self.program.forget_members()
                    for ancestor in scope.lineage():
                        self.reread_class(ancestor)
                        if scope in self.program.hot_classes:
                            self.program.heat_class(ancestor)
                if atom.scope in self.program.hot_classes:
                    self.program.heat_class(scope)
            elif isinstance(atom, External):
                if atom.path not in scope.external_bases:
                    scope.derive_from(atom.path)
                    self.program.forget_members()
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


def assigned_names(scope: ClassScope) -> list[str]:
    """Return the names that are assigned in the body of a class itself."""
    return [
        target.id
        for statement in scope.node.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (
            statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        )
        if isinstance(target, ast.Name)
    ]
