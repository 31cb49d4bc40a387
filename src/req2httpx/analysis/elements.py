"""The abstract interpreter: what lies in collections, and what comes out of them."""

from __future__ import annotations

from req2httpx.analysis.contents import contents_of
from req2httpx.analysis.entanglement import MOST_COPIED, EntangledError
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.fields import unpacked_fields
from req2httpx.analysis.heap import (
    ELEMENT,
    ITEM,
    KEY,
    OPEN,
    SHAPE,
    Cell,
)
from req2httpx.analysis.texts import type_name
from req2httpx.analysis.values import (
    JSON,
    LIBRARY,
    NOTHING,
    UNKNOWN,
    ApiMethod,
    Atom,
    ClassValue,
    Collection,
    External,
    Instance,
    Literal,
    MethodValue,
    Object,
    Opaque,
    Origin,
    Typed,
    Value,
    is_false,
    join,
    literal,
    typed,
    union,
)


class Elements(Evaluator):
    """What lies in collections, and what iterating, indexing and entering give."""

    def store_item(self, origin: Origin, key: str | None, value: Value) -> None:
        self.program.write(Cell(ELEMENT, origin, ""), value)
        if key is None:
            self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
        else:
            self.program.write(Cell(ITEM, origin, key), value)

    def merge_mapping(self, origin: Origin, value: Value, dropped: Value = NOTHING) -> None:
        if not value:
            self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
        for atom in value:
            if isinstance(atom, Collection) and atom.name == "dict":
                if atom.origin == origin:
                    continue
                opened = self.program.heap.read(Cell(OPEN, atom.origin, ""), self.unit)
                self.program.write(Cell(OPEN, origin, ""), opened)
                element = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                self.program.write(Cell(ELEMENT, origin, ""), element - dropped)
                items = self.program.items(atom)
                self.program.copied += len(items)
                if self.program.copied > MOST_COPIED:
                    raise EntangledError
                for key, item in items.items():
                    self.program.write(Cell(ITEM, origin, key), item - dropped)
            elif not is_false(atom):
                self.program.write(Cell(OPEN, origin, ""), UNKNOWN)

    def element_of(self, value: Value) -> Value:
        result: Value = self.content_of(value, ELEMENT, "")
        for atom in value:
            if isinstance(atom, Collection):
                kind = KEY if atom.name == "dict" else ELEMENT
                read = self.program.heap.read(Cell(kind, atom.origin, ""), self.unit)
                result = join(result, read or typed("str") if kind == KEY else read)
            elif isinstance(atom, Instance):
                result = join(result, typed("?"))
            elif isinstance(atom, Opaque):
                result = join(result, LIBRARY if atom.source == JSON else frozenset({atom}))
            elif isinstance(atom, Object):
                result = join(result, self.call_member(atom, "__iter__", "__next__"))
                result = join(result, self.call_member(atom, "__aiter__", "__anext__"))
                result = join(result, self.fields_by_position(atom, None))
            elif isinstance(atom, ClassValue) and atom.scope.is_enumeration:
                result = join(result, frozenset({Object(atom.scope)}))
            else:
                result = join(result, self.inside(atom))
        return result

    def content_of(self, value: Value, kind: str, name: str, keys: bool = True) -> Value:
        """Return what the project puts into objects of classes derived from dict, list, ..."""
        result: Value = NOTHING
        for atom in value:
            held = contents_of(atom.scope) if isinstance(atom, Object) else None
            if held is None:
                continue
            read = self.program.heap.read(Cell(kind, held.origin, name), self.unit)
            iterated = keys and kind == ELEMENT and held.name == "dict"
            result = join(result, typed("str") if read and iterated else read)
        return result

    def inside(self, atom: Atom) -> Value:
        """Return what stands in something of which no more than its type is known."""
        if isinstance(atom, Literal) and not isinstance(atom.value, str):
            return NOTHING
        text = type_name(atom) == "str"
        return typed("str") if text else self.program.unreached(NOTHING)

    def call_member(self, atom: Object, name: str, following: str) -> Value:
        result: Value = NOTHING
        for member in self.attribute_of_object(atom, name):
            if isinstance(member, MethodValue):
                result = join(result, self.call_function(member.scope, atom, [], {}))
        for iterator in [a for a in result if isinstance(a, Object)]:
            result = join(result - {iterator}, self.call_special(iterator, following, []))
            if iterator.scope is atom.scope:
                return result
        return self.element_of(frozenset(a for a in result if not isinstance(a, Object)))

    def call_special(self, atom: Object, name: str, given: list[Value]) -> Value:
        result: Value = NOTHING
        for member in self.attribute_of_object(atom, name):
            if isinstance(member, MethodValue):
                result = join(result, self.call_function(member.scope, atom, given, {}))
        return result

    def has_places(self, atom: Collection) -> bool:
        """Whether a tuple is written out: what is not known of one place is not another's."""
        return bool(self.program.heap.read(Cell(SHAPE, atom.origin, ""), self.unit))

    def item_of(self, base: Value, key: str | None) -> Value:
        result: Value = NOTHING if key is None else self.content_of(base, ITEM, key)
        if not result:
            result = self.content_of(base, ELEMENT, "", keys=False)
        for atom in base:
            if isinstance(atom, Collection):
                read = NOTHING
                if key is not None:
                    read = self.program.heap.read(Cell(ITEM, atom.origin, key), self.unit)
                if not read and not (key is not None and self.has_places(atom)):
                    read = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                result = join(result, self.program.unreached(read))
            elif isinstance(atom, Instance) or atom == External("os.environ"):
                result = join(result, typed("str"))
            elif isinstance(atom, Object):
                given = UNKNOWN if key is None else literal(key)
                result = join(result, self.call_special(atom, "__getitem__", [given]))
                result = join(result, self.call_special(atom, "__missing__", [given]))
                result = join(result, self.fields_by_position(atom, key))
            elif isinstance(atom, Opaque):
                result = join(result, LIBRARY if atom.source == JSON else frozenset({atom}))
            elif isinstance(atom, ClassValue) and atom.scope.is_enumeration:
                result = join(result, frozenset({Object(atom.scope)}))
            else:
                result = join(result, self.inside(atom))
        return result

    def fields_by_position(self, atom: Object, key: str | None) -> Value:
        """Return what an object of a named tuple's class holds at a position, or at any."""
        fields = unpacked_fields(atom.scope, key)
        return union([self.attribute_of_object(atom, name) for name in fields])

    def entered(self, value: Value) -> Value:
        result: Value = NOTHING
        for atom in value:
            if isinstance(atom, Instance | Opaque):
                result = join(result, frozenset({atom}))
            elif isinstance(atom, Collection):
                read = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                result = join(result, read)
            elif isinstance(atom, Object):
                members = self.attribute_of_object(atom, "__enter__")
                for member in members | self.attribute_of_object(atom, "__aenter__"):
                    if isinstance(member, MethodValue):
                        result = join(result, self.call_function(member.scope, atom, [], {}))
                    elif isinstance(member, ApiMethod):
                        result = join(result, frozenset({atom}))
            elif isinstance(atom, Typed):
                result = join(result, frozenset({atom}))
        return result
