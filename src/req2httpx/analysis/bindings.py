"""The abstract interpreter: names, what they are bound to, and what is assigned."""

from __future__ import annotations

import ast
import builtins

from req2httpx.analysis import callbacks, held_attributes
from req2httpx.analysis.calls import modules
from req2httpx.analysis.contents import with_contents
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    ELEMENT,
    GLOBAL,
    LOCAL,
    OWN_ATTRIBUTE,
    Cell,
)
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    ClassValue,
    Collection,
    External,
    Instance,
    Kind,
    ModuleValue,
    Object,
    SuperObject,
    Value,
    join,
    literal,
)

_BUILTINS = frozenset(dir(builtins))


class Bindings(Evaluator):
    """Names, what they are bound to, and what is assigned."""

    def lookup(self, name: str) -> Value:
        if name in self.environment:
            value = self.environment[name]
            if name in self.rebound_elsewhere:
                value = join(value, self.program.heap.read(self.own_cell(name), self.unit))
            return value
        unit: ModuleScope | ClassScope | FunctionScope = self.unit
        while isinstance(unit, FunctionScope):
            if name in unit.local_names:
                if unit is self.unit:
                    return self.program.unreached(NOTHING)
                read = self.program.heap.read(Cell(LOCAL, unit, name), self.unit)
                return self.program.unreached(read)
            unit = unit.parent
            while isinstance(unit, ClassScope):
                unit = unit.parent
        value = self.global_of(self.module, name)
        if value or name in self.module.bound:
            return self.program.unreached(value)
        if name in _BUILTINS:
            return frozenset({External(f"builtins.{name}")})
        return self.program.unreached(NOTHING)

    def global_of(self, module: ModuleScope, name: str, depth: int = 0) -> Value:
        value = self.program.heap.read(Cell(GLOBAL, module, name), self.unit)
        if not value and depth < 8:
            for star in module.stars:
                value = join(value, self.global_of(star, name, depth + 1))
        return value

    def assign_name(self, name: str, value: Value) -> None:
        if self.class_scope is not None:
            self.environment[name] = value
            self.program.write(Cell(ATTRIBUTE, self.class_scope, name), value)
            return
        if isinstance(self.unit, ModuleScope):
            self.environment[name] = value
            self.program.write(Cell(GLOBAL, self.unit, name), value)
            return
        if name in self.unit.global_names:
            self.program.write(self._outer_cell(name), value)
            return
        self.environment[name] = value
        held_attributes.forget_object(self, name)
        if name in self.captured:
            self.program.write(Cell(LOCAL, self.unit, name), value)

    def _outer_cell(self, name: str) -> Cell:
        scope: ModuleScope | ClassScope | FunctionScope = self.unit
        while not isinstance(scope, ModuleScope):
            scope = scope.parent
            if isinstance(scope, FunctionScope) and name in scope.local_names:
                return Cell(LOCAL, scope, name)
        return Cell(GLOBAL, scope, name)

    def assign_to(self, target: ast.expr, value: Value, source: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            self.assign_name(target.id, value)
        elif isinstance(target, ast.Attribute):
            self.store_attribute(self.eval(target.value), target.attr, value)
            held_attributes.forget(self, target.attr)
            if self.program.is_hot(value):
                held_attributes.hold(self, target, value)
        elif isinstance(target, ast.Subscript):
            base, key = self.eval(target.value), constant_text(self.eval(target.slice))
            callbacks.note_hook_item(self, target, value)
            if key is not None:
                self.store_attribute(modules.namespace_owner(self, target.value), key, value)
            for atom in with_contents(base):
                if isinstance(atom, Collection):
                    self.store_item(atom.origin, key, value)
                elif isinstance(atom, Object):
                    given = UNKNOWN if key is None else literal(key)
                    self.call_special(atom, "__setitem__", [given, value])
        elif isinstance(target, ast.Starred):
            origin = origin_of(self.module, target)
            self.program.write(Cell(ELEMENT, origin, ""), value)
            self.assign_to(target.value, frozenset({Collection("list", origin)}), None)
        elif isinstance(target, ast.Tuple | ast.List):
            elements = source.elts if isinstance(source, ast.Tuple | ast.List) else None
            if any(isinstance(element, ast.Starred) for element in target.elts):
                for element in target.elts:
                    self.assign_to(element, self.element_of(value), None)
                return
            for index, element in enumerate(target.elts):
                if elements is not None and len(elements) == len(target.elts):
                    self.assign_to(element, self.program.value_of(elements[index]), elements[index])
                else:
                    self.assign_to(element, self.unpacked(value, str(index)), None)

    def unpacked(self, value: Value, place: str) -> Value:
        """Return what stands at a place of what is unpacked: by its index, or as it is iterated."""
        result = self.item_of(value, place)
        for atom in value:
            if isinstance(atom, Object):
                result = join(result, self.call_member(atom, "__iter__", "__next__"))
        return result

    def store_attribute(self, base: Value, name: str, value: Value) -> None:
        for atom in base:
            if isinstance(atom, Object | ClassValue | SuperObject):
                self.program.write(Cell(ATTRIBUTE, atom.scope, name), value)
            elif isinstance(atom, ModuleValue):
                self.program.write(Cell(GLOBAL, atom.scope, name), value)
            if isinstance(atom, Instance):
                if atom.kind is Kind.SESSION:
                    callbacks.note_setting(self, name, value)
                else:
                    self.program.write(Cell(OWN_ATTRIBUTE, atom.kind, name), value)
                self.program.write(Cell(OWN_ATTRIBUTE, atom.origin, name), value)
            if isinstance(atom, Collection) and atom.name == "namespace":
                self.store_item(atom.origin, name, value)
            if isinstance(atom, Object):
                self.set_through(atom, name, value)

    def set_through(self, atom: Object, name: str, value: Value) -> None:
        """Call the setter of a property, `__set__` of a descriptor or `__setattr__` for a value."""
        for base in atom.scope.lineage():
            for function in base.methods.get("__setattr__", ()):
                if self.program.is_hot(value):
                    self.call_function(function, atom, [literal(name), value], {})
            for function in base.methods.get(name, ()):
                if f"{name}.setter" in function.decorators:
                    self.call_function(function, atom, [value], {})
            for held in self.program.heap.cells.get(Cell(ATTRIBUTE, base, name), ()):
                if not isinstance(held, Object):
                    continue
                for owner in held.scope.lineage():
                    for function in owner.methods.get("__set__", ()):
                        self.call_function(function, held, [frozenset({atom}), value], {})
