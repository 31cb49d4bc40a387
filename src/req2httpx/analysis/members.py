"""The abstract interpreter: the attributes of modules, classes and objects."""

from __future__ import annotations

import ast

from req2httpx.analysis.calls import modules
from req2httpx.analysis.calls.classes import subclasses_of
from req2httpx.analysis.command_line import NAMESPACE
from req2httpx.analysis.exception_chains import CHAINED, leading_to_any
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    COMPUTED,
    ELEMENT,
    ITEM,
    OWN_ATTRIBUTE,
    Cell,
)
from req2httpx.analysis.hierarchies import Hierarchies
from req2httpx.analysis.library_results import made
from req2httpx.analysis.names import canonical
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope, ModuleScope
from req2httpx.analysis.texts import type_name
from req2httpx.analysis.values import (
    LIBRARY,
    NONE,
    NOTHING,
    UNKNOWN,
    ApiMethod,
    Atom,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    Literal,
    MethodValue,
    ModuleValue,
    Object,
    Opaque,
    SuperObject,
    Typed,
    Value,
    join,
    typed,
    union,
    without_none,
)
from req2httpx.knowledge.builtin_types import BUILTIN_MEMBERS
from req2httpx.knowledge.client_members import SESSION_MEMBERS
from req2httpx.knowledge.exceptions import EXCEPTION_MEMBERS, EXCEPTIONS
from req2httpx.knowledge.requests_api import ATTRIBUTES, AUTH_MEMBERS, CONSTRUCTORS
from req2httpx.knowledge.response_members import HEADERS_MEMBERS, RESPONSE_MEMBERS

DEEPEST_PATH = 4
"""How many attributes of a library's name are told apart: a loop could make them without end."""

_ANSWERED = frozenset({"requests.HTTPError", "requests.TooManyRedirects", ""})
"""Exceptions that have a response; what is not known to be one is taken for it."""

_KNOWN_MEMBERS = {
    Kind.EXCEPTION: EXCEPTION_MEMBERS,
    Kind.HEADERS: HEADERS_MEMBERS,
    Kind.RESPONSE: RESPONSE_MEMBERS,
}
"""What objects of requests have, where a name can tell that another object is meant."""


class Members(Hierarchies):
    """The attributes of modules, objects, classes and of requests' own objects."""

    def attribute_of(self, base: Value, name: str) -> Value:
        if not base:
            return self.attribute_of_anything(name) if self.program.settled else NOTHING
        atoms = self.program.leading(without_none(base) or base)
        if len(atoms) > 1:
            atoms = frozenset(a for a in atoms if not self._lacks(a, name)) or atoms
        if len(atoms) > 1 and all(isinstance(atom, ModuleValue) for atom in atoms):
            held = union(self.attribute_of_atom(atom, name) for atom in atoms)
            return held or self.program.unreached(held)
        return union(self.program.unreached(self.attribute_of_atom(atom, name)) for atom in atoms)

    def _lacks(self, atom: Atom, name: str) -> bool:
        """Whether nothing has set an attribute that an object would not have by itself."""
        if isinstance(atom, Collection | Typed | Literal):
            members = BUILTIN_MEMBERS.get(type_name(atom))
            return members is not None and name not in members
        if not isinstance(atom, Instance) or name.startswith("__"):
            return False
        members = _KNOWN_MEMBERS.get(atom.kind)
        if members is None or name in members:
            return False
        return not self._own_attribute(atom, name)

    def _own_attribute(self, atom: Instance, name: str) -> Value:
        """Return what the project has set on an object of requests, perhaps by a computed name."""
        owners = [atom.origin] if atom.kind is Kind.SESSION else [atom.origin, atom.kind]
        read = self.program.heap.read
        held = union(read(Cell(OWN_ATTRIBUTE, owner, name), self.unit) for owner in owners)
        computed = union(read(Cell(OWN_ATTRIBUTE, owner, COMPUTED), self.unit) for owner in owners)
        return join(held, frozenset(a for a in computed if isinstance(a, Instance | Collection)))

    def attribute_of_atom(self, atom: Atom, name: str) -> Value:
        if isinstance(atom, External):
            if atom.path.count(".") >= DEEPEST_PATH and not self.program.is_hot_atom(atom):
                return LIBRARY
            return frozenset({External(canonical(f"{atom.path}.{name}"))})
        if isinstance(atom, Instance):
            return self.attribute_of_instance(atom, name)
        if isinstance(atom, ModuleValue):
            return self.attribute_of_module(atom.scope, name)
        if isinstance(atom, Object):
            return self.attribute_of_object(atom, name)
        if isinstance(atom, ClassValue):
            return self.class_member(atom.scope, name, None)
        if isinstance(atom, SuperObject):
            return self.attribute_of_super(atom, name)
        if isinstance(atom, Collection) and atom.name == "namespace":
            return self.program.heap.read(Cell(ITEM, atom.origin, name), self.unit)
        if isinstance(atom, Collection) and atom.name == "namedtuple":
            held = self.program.heap.read(Cell(ITEM, atom.origin, name), self.unit)
            return held or frozenset({External(f"builtins.tuple.{name}")})
        if isinstance(atom, Collection) and atom.name == NAMESPACE:
            held = self.program.heap.read(Cell(ITEM, atom.origin, name), self.unit)
            return held or LIBRARY
        if isinstance(atom, Typed) and atom.name == "exception" and name in CHAINED:
            return leading_to_any(self, name) or LIBRARY
        if isinstance(atom, Collection | Typed | Literal) and atom not in NONE:
            return frozenset({External(f"builtins.{type_name(atom)}.{name}")})
        if isinstance(atom, Opaque):
            return LIBRARY if atom.is_library else self.attribute_of_anything(name)
        if isinstance(atom, ApiMethod | FunctionValue | MethodValue):
            return UNKNOWN
        return typed("?") if atom in NONE else UNKNOWN

    def attribute_of_anything(self, name: str) -> Value:
        """An attribute of something unknown may be that of any class of the project."""
        if name not in self.program.direct_names:
            return UNKNOWN
        result = UNKNOWN
        for scope in self.program.heap.definers_of(name, self.unit):
            value = self.program.heap.read(Cell(ATTRIBUTE, scope, name), self.unit)
            held = frozenset(atom for atom in value if isinstance(atom, Instance))
            result = join(result, held)
        return result

    def attribute_of_instance(self, atom: Instance, name: str) -> Value:
        found = ATTRIBUTES.get((atom.kind.name, name))
        if found is None:
            own = self._own_attribute(atom, name)
            if own and name not in _KNOWN_MEMBERS.get(atom.kind, SESSION_MEMBERS):
                return own
            return frozenset({ApiMethod(atom, name)})
        if found.startswith("list:"):
            origin = atom.origin
            kind = Kind[found.removeprefix("list:")]
            self.program.write(Cell(ELEMENT, origin, ""), frozenset({Instance(kind, origin)}))
            return frozenset({Collection("list", origin)})
        if atom.kind is Kind.EXCEPTION and name == "response" and atom.path not in _ANSWERED:
            return join(made(found, atom.origin), NONE)
        return made(found, atom.origin)

    def attribute_of_module(self, module: ModuleScope, name: str) -> Value:
        value = self.global_of(module, name)
        self.program.exports.setdefault(module, set()).add(name)
        if value or name in module.bound or name.startswith("__"):
            return value
        if not module.is_package:
            return modules.made_by_module(self, ModuleValue(module), name)
        path = self.program.index.submodule(self.program.paths[module], name)
        found = self.program.module(path) if path is not None else None
        if found is not None:
            return frozenset({ModuleValue(found)})
        return modules.made_by_module(self, ModuleValue(module), name)

    def attribute_of_object(self, atom: Object, name: str) -> Value:
        if name == "__class__":
            return frozenset({ClassValue(atom.scope)})
        value = self.class_member(atom.scope, name, atom)
        if not any(isinstance(a, FunctionValue | MethodValue) for a in value):
            computed = self.class_member(atom.scope, COMPUTED, None)
            if computed and not self.program.is_hot(value):
                value = join(value, frozenset(a for a in computed if isinstance(a, Instance)))
        if value:
            return value
        made = self.made_attribute(atom, name) or self.inherited(atom, name)
        if made:
            return made
        self.look_at_initializer(atom)
        for path in atom.scope.external_lineage():
            kind = CONSTRUCTORS.get(path)
            if kind == Kind.AUTH.name and name not in AUTH_MEMBERS:
                continue
            if kind is not None:
                origin = origin_of(atom.scope.module, atom.scope.node)
                return self.attribute_of_instance(Instance(Kind[kind], origin, path), name)
        if atom.scope.external_lineage() & set(EXCEPTIONS):
            origin = origin_of(atom.scope.module, atom.scope.node)
            return self.attribute_of_instance(Instance(Kind.EXCEPTION, origin), name)
        if atom.scope.is_enumeration and name in ("name", "value"):
            return typed("str") if name == "name" else self.member_values(atom.scope)
        if atom.scope.has_unseen_members():
            return LIBRARY if self.program.settled else NOTHING
        return self.program.unreached(NOTHING)

    def member_values(self, scope: ClassScope) -> Value:
        """Return what the values of an Enum's members are."""
        result: Value = NOTHING
        for statement in scope.node.body:
            if isinstance(statement, ast.Assign):
                result = join(result, self.program.value_of(statement.value))
        return result

    def attribute_of_super(self, atom: SuperObject, name: str) -> Value:
        for base in list(atom.scope.lineage())[1:]:
            value = self.own_member(base, name, Object(atom.scope))
            if value:
                return value
        beside = self.attribute_beside(atom.scope, name)
        return beside or self.attribute_of_object(Object(_without_own(atom.scope)), name)

    def attribute_beside(self, scope: ClassScope, name: str) -> Value:
        """Return what `super()` finds in the bases that classes of the project have beside one."""
        result: Value = NOTHING
        for atom in self.program.heap.read(Cell(ELEMENT, subclasses_of(scope), ""), self.unit):
            lineage = atom.scope.lineage() if isinstance(atom, ClassValue) else []
            behind = lineage[lineage.index(scope) + 1 :] if scope in lineage else []
            found = (self.own_member(base, name, Object(base)) for base in behind)
            result = join(result, next(filter(None, found), NOTHING))
        return result


def _without_own(scope: ClassScope) -> ClassScope:
    """Return the class as `super()` sees it: its bases, without its own members."""
    bare = ClassScope(scope.module, scope.node, scope.qualified_name, scope.parent)
    bare.external_bases = set(scope.external_lineage())
    bare.unknown_base = scope.unknown_base
    return bare
