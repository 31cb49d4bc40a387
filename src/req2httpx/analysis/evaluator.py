"""The abstract interpreter: expressions, names and what they are bound to."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable
from typing import TypeAlias

from req2httpx.analysis import callbacks, calls, concurrency
from req2httpx.analysis.command_line import NAMESPACE
from req2httpx.analysis.fields import unpacked_fields
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    COMPUTED,
    ELEMENT,
    FIXTURE,
    GLOBAL,
    ITEM,
    KEY,
    LOCAL,
    OPEN,
    PARAMETER,
    RETURN,
    Cell,
    Unit,
)
from req2httpx.analysis.names import canonical
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program, constant_text, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.texts import may_be_written, operated, type_name
from req2httpx.analysis.values import (
    JSON,
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
    Origin,
    SuperObject,
    Typed,
    Value,
    composed,
    is_opaque,
    join,
    literal,
    marks_of,
    typed,
    union,
    without_none,
)
from req2httpx.knowledge.client_members import SESSION_MEMBERS
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import ATTRIBUTES, CONSTRUCTORS, METHOD_RESULTS

Environment: TypeAlias = dict[str, Value]

OWN_ATTRIBUTE = "own attribute"
"""The cells of what the project sets on an object of requests under a name of its own."""

DEEPEST_PATH = 4
"""How many attributes of a library's name are told apart: a loop could make them without end."""

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "__add__",
    ast.Sub: "__sub__",
    ast.Mult: "__mul__",
    ast.MatMult: "__matmul__",
    ast.Div: "__truediv__",
    ast.FloorDiv: "__floordiv__",
    ast.Mod: "__mod__",
    ast.BitOr: "__or__",
    ast.BitAnd: "__and__",
    ast.BitXor: "__xor__",
    ast.LShift: "__lshift__",
    ast.RShift: "__rshift__",
}
"""The methods of the left operand that operators call."""

_BUILTINS = frozenset(dir(builtins))
_BUILTIN_TYPES = frozenset({"str", "bytes", "int", "float", "bool", "dict", "list", "tuple", "set"})
_CONTAINERS = {"list", "List", "Iterable", "Iterator", "Generator", "Sequence", "tuple", "Tuple"}
_CONTAINERS |= {"set", "Set", "Collection", "AsyncIterator", "AsyncGenerator", "deque"}
_WRAPPERS = {"Optional", "Union", "Annotated", "Final", "ClassVar", "Awaitable", "Coroutine"}
_MAPPINGS = {"dict", "Dict", "Mapping", "MutableMapping", "DefaultDict"}


class Evaluator:
    """Evaluates the expressions of one unit against the program."""

    def __init__(self, program: Program, unit: Unit):
        self.program = program
        self.unit = unit
        self.module: ModuleScope = unit if isinstance(unit, ModuleScope) else unit.module
        self.path = program.paths[self.module]
        self.environment: Environment = {}
        self.exits: list[Environment] = []
        self.class_scope: ClassScope | None = None
        self.none = NONE
        self.captured = self._captured_names()
        self.rebound_elsewhere = self._rebound_elsewhere()

    def _rebound_elsewhere(self) -> frozenset[str]:
        """Names of this unit that functions in it declare `global` or `nonlocal`."""
        names: set[str] = set()
        for function in self.module.functions:
            if function.global_names and function is not self.unit:
                names |= function.global_names
        own = self.unit.bound if isinstance(self.unit, ModuleScope) else self.unit.local_names
        return frozenset(names & own)

    def _own_cell(self, name: str) -> Cell:
        if isinstance(self.unit, ModuleScope):
            return Cell(GLOBAL, self.unit, name)
        return Cell(LOCAL, self.unit, name)

    def _captured_names(self) -> frozenset[str]:
        """Local names that nested functions mention: they are kept in cells too."""
        if not isinstance(self.unit, FunctionScope):
            return frozenset()
        names: set[str] = set()
        for function in self.module.functions:
            parent = function.parent
            while isinstance(parent, ClassScope):
                parent = parent.parent
            if parent is self.unit:
                names |= function.identifiers
        return frozenset(names & self.unit.local_names)

    # -- expressions --------------------------------------------------------------------------

    def eval(self, node: ast.expr | None) -> Value:
        """Return what an expression may be, and remember it."""
        if node is None:
            return NOTHING
        handler = _EXPRESSIONS.get(type(node))
        value = handler(self, node) if handler is not None else self.unknown_expression(node)
        value = self.program.unreached(value)
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
        return self.attribute_of(self.eval(node.value), node.attr)

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

    def binary(self, node: ast.BinOp) -> Value:
        left, right = self.eval(node.left), self.eval(node.right)
        result = operated(node.op, left, right)
        method = OPERATORS.get(type(node.op))
        for atom in left if method is not None else ():
            if isinstance(atom, Object):
                result = join(result, self.call_special(atom, str(method), [right]))
        return result

    def unary(self, node: ast.UnaryOp) -> Value:
        value = self.eval(node.operand)
        return typed("bool") if isinstance(node.op, ast.Not) else value

    def boolean(self, node: ast.BoolOp) -> Value:
        result: Value = NOTHING
        start = dict(self.environment)
        for index, operand in enumerate(node.values):
            value = self.eval(operand)
            self.narrow(operand, isinstance(node.op, ast.And))
            last = index == len(node.values) - 1
            if isinstance(node.op, ast.Or) and not last:
                value = frozenset(atom for atom in value if not _is_false(atom))
            result = join(result, value)
        self.environment = start
        return result

    def compare(self, node: ast.Compare) -> Value:
        self.eval(node.left)
        for comparator in node.comparators:
            self.eval(comparator)
        return typed("bool")

    def conditional(self, node: ast.IfExp) -> Value:
        self.eval(node.test)
        start = dict(self.environment)
        self.narrow(node.test, True)
        body = self.eval(node.body)
        if _is_same_attribute(node.test, node.body):
            body = frozenset(atom for atom in body if not _is_false(atom))
        self.environment = dict(start)
        self.narrow(node.test, False)
        orelse = self.eval(node.orelse)
        self.environment = start
        return join(body, orelse)

    def walrus(self, node: ast.NamedExpr) -> Value:
        value = self.eval(node.value)
        self.assign_to(node.target, value, node.value)
        return value

    def awaited(self, node: ast.Await) -> Value:
        return concurrency.waited(self, self.eval(node.value))

    def starred(self, node: ast.Starred) -> Value:
        return self.element_of(self.eval(node.value))

    def yielded(self, node: ast.Yield) -> Value:
        value = self.eval(node.value) if node.value is not None else NONE
        if isinstance(self.unit, FunctionScope):
            self.give(self.unit, value)
        return UNKNOWN

    def give(self, scope: FunctionScope, value: Value) -> None:
        """Add to what a generator gives: its name is one that gives requests objects then."""
        self.program.write(Cell(ELEMENT, self.definition_origin(scope), ""), value)
        if any(self.program.is_direct(atom) for atom in value):
            self.program.heat_result(scope)

    def yielded_from(self, node: ast.YieldFrom) -> Value:
        value = self.element_of(self.eval(node.value))
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
        return self.item_of(base, constant_text(key))

    def slice(self, node: ast.Slice) -> Value:
        for part in (node.lower, node.upper, node.step):
            self.eval(part)
        return typed("slice")

    def sequence(self, node: ast.List | ast.Tuple | ast.Set) -> Value:
        origin = origin_of(self.module, node)
        for index, element in enumerate(node.elts):
            value = self.eval(element)
            self.program.write(Cell(ELEMENT, origin, ""), value)
            if isinstance(node, ast.Tuple) and not isinstance(element, ast.Starred):
                self.program.write(Cell(ITEM, origin, str(index)), value)
        return frozenset({Collection(type(node).__name__.lower(), origin)})

    def dictionary(self, node: ast.Dict) -> Value:
        origin = origin_of(self.module, node)
        for key, element in zip(node.keys, node.values, strict=True):
            value = self.eval(element)
            if key is None:
                self.merge_mapping(origin, value)
                continue
            name = self.eval(key)
            if self.program.is_hot(name):
                self.program.write(Cell(KEY, origin, ""), name)
            self.store_item(origin, constant_text(name), value)
        return frozenset({Collection("dict", origin)})

    def store_item(self, origin: Origin, key: str | None, value: Value) -> None:
        """Put a value under a key of a dict; an unknown key leaves the dict open."""
        self.program.write(Cell(ELEMENT, origin, ""), value)
        if key is None:
            self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
        else:
            self.program.write(Cell(ITEM, origin, key), value)

    def merge_mapping(self, origin: Origin, value: Value) -> None:
        """Put everything another mapping holds into a dict."""
        if not value:
            self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
        for atom in value:
            if isinstance(atom, Collection) and atom.name == "dict":
                if atom.origin == origin:
                    continue
                opened = self.program.heap.read(Cell(OPEN, atom.origin, ""), self.unit)
                self.program.write(Cell(OPEN, origin, ""), opened)
                element = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                self.program.write(Cell(ELEMENT, origin, ""), element)
                for key, item in self.program.items(atom).items():
                    self.program.write(Cell(ITEM, origin, key), item)
            elif not _is_false(atom):
                self.program.write(Cell(OPEN, origin, ""), UNKNOWN)

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Value:
        saved = dict(self.environment)
        self.generators(node.generators)
        origin = origin_of(self.module, node)
        self.program.write(Cell(ELEMENT, origin, ""), self.eval(node.elt))
        self.environment = saved
        names = {ast.ListComp: "list", ast.SetComp: "set", ast.GeneratorExp: "generator"}
        return frozenset({Collection(names[type(node)], origin)})

    def dictionary_comprehension(self, node: ast.DictComp) -> Value:
        saved = dict(self.environment)
        self.generators(node.generators)
        origin = origin_of(self.module, node)
        key = self.eval(node.key)
        if self.program.is_hot(key):
            self.program.write(Cell(KEY, origin, ""), key)
        self.store_item(origin, None, self.eval(node.value))
        self.environment = saved
        return frozenset({Collection("dict", origin)})

    def generators(self, generators: list[ast.comprehension]) -> None:
        for generator in generators:
            self.assign_to(generator.target, self.element_of(self.eval(generator.iter)), None)
            for test in generator.ifs:
                self.eval(test)
                self.narrow(test, True)

    def call(self, node: ast.Call) -> Value:
        return calls.evaluate(self, node)

    # -- names --------------------------------------------------------------------------------

    def lookup(self, name: str) -> Value:
        """Return what a name may be where it is read."""
        if name in self.environment:
            value = self.environment[name]
            if name in self.rebound_elsewhere:
                value = join(value, self.program.heap.read(self._own_cell(name), self.unit))
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
        """Return a module's global, through its star imports."""
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
        """Bind a target of any shape."""
        if isinstance(target, ast.Name):
            self.assign_name(target.id, value)
        elif isinstance(target, ast.Attribute):
            self.store_attribute(self.eval(target.value), target.attr, value)
        elif isinstance(target, ast.Subscript):
            base, key = self.eval(target.value), constant_text(self.eval(target.slice))
            callbacks.note_hook_item(self, target, value)
            for atom in base:
                if isinstance(atom, Collection):
                    self.store_item(atom.origin, key, value)
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
                    self.assign_to(element, self.item_of(value, str(index)), None)

    def store_attribute(self, base: Value, name: str, value: Value) -> None:
        for atom in base:
            if isinstance(atom, Object | ClassValue | SuperObject):
                self.program.write(Cell(ATTRIBUTE, atom.scope, name), value)
            elif isinstance(atom, ModuleValue):
                self.program.write(Cell(GLOBAL, atom.scope, name), value)
            if isinstance(atom, Instance) and atom.kind is Kind.SESSION:
                callbacks.note_setting(self, name, value)
                self.program.write(Cell(OWN_ATTRIBUTE, atom.origin, name), value)
            if isinstance(atom, Collection) and atom.name == "namespace":
                self.store_item(atom.origin, name, value)

    # -- members ------------------------------------------------------------------------------

    def attribute_of(self, base: Value, name: str) -> Value:
        """Return what `base.name` may be."""
        if not base:
            return self.attribute_of_anything(name) if self.program.settled else NOTHING
        atoms = without_none(base) or base
        return union(self.program.unreached(self.attribute_of_atom(atom, name)) for atom in atoms)

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
        if isinstance(atom, Collection | Typed | Literal) and atom not in NONE:
            return frozenset({External(f"builtins.{type_name(atom)}.{name}")})
        if isinstance(atom, Opaque):
            known = atom.source in ("library", JSON)
            return LIBRARY if known else self.attribute_of_anything(name)
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
            own = self.program.heap.read(Cell(OWN_ATTRIBUTE, atom.origin, name), self.unit)
            if own and name not in SESSION_MEMBERS:
                return own
            return frozenset({ApiMethod(atom, name)})
        if found.startswith("list:"):
            origin = atom.origin
            kind = Kind[found.removeprefix("list:")]
            self.program.write(Cell(ELEMENT, origin, ""), frozenset({Instance(kind, origin)}))
            return frozenset({Collection("list", origin)})
        return made(found, atom.origin)

    def attribute_of_module(self, module: ModuleScope, name: str) -> Value:
        value = self.global_of(module, name)
        self.program.exports.setdefault(module, set()).add(name)
        if value or name in module.bound or not module.is_package:
            return value
        path = self.program.index.submodule(self.program.paths[module], name)
        found = self.program.module(path) if path is not None else None
        return frozenset({ModuleValue(found)}) if found is not None else NOTHING

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
        for path in atom.scope.external_lineage():
            kind = CONSTRUCTORS.get(path)
            if kind is not None:
                origin = origin_of(atom.scope.module, atom.scope.node)
                return self.attribute_of_instance(Instance(Kind[kind], origin, path), name)
        if atom.scope.external_lineage() & set(EXCEPTIONS):
            origin = origin_of(atom.scope.module, atom.scope.node)
            return self.attribute_of_instance(Instance(Kind.EXCEPTION, origin), name)
        if is_enumeration(atom.scope) and name in ("name", "value"):
            return typed("str") if name == "name" else self.member_values(atom.scope)
        if atom.scope.unknown_base or atom.scope.external_lineage() - {"builtins.object"}:
            return LIBRARY if self.program.settled else NOTHING
        return self.program.unreached(NOTHING)

    def any_attribute(self, atom: Object, prefix: str) -> Value:
        """Return the requests objects among the attributes whose names start with `prefix`.

        A name that no text of the project can be, or can be put together of, is not asked for.
        """
        result: Value = NOTHING
        known = self.program.direct_names & set(self.program.heap.definers)
        texts = self.program.texts(self.module)
        names = sorted(n for n in known if n.startswith(prefix) and may_be_written(n, texts))
        for name in [COMPUTED, *names] if not prefix else names:
            held = self.class_member(atom.scope, name, None)
            result = join(result, frozenset(a for a in held if isinstance(a, Instance)))
        return result

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
        return self.attribute_of_object(Object(_without_own(atom.scope)), name)

    def class_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        """Return what a class holds under a name: its own and inherited, and its subclasses'.

        An object may be one of a subclass wherever its class is only known from `self`.
        """
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
            found += [
                self.own_member(derived, name, receiver)
                for derived in scope.family()
                if derived in definers
            ]
        return union(found)

    def own_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        """Return what one class holds under a name, bound to the receiver."""
        held = self.program.heap.read(Cell(ATTRIBUTE, scope, name), self.unit)
        value = self.through_descriptors(self.program.stored_as(name, held), receiver)
        if value and is_enumeration(scope) and not name.startswith("_"):
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
            if isinstance(atom, Object) and any(
                b.methods.get("__get__") for b in atom.scope.lineage()
            ):
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
        if atom.scope.is_property and receiver is not None:
            return self.call_function(atom.scope, Object(owner), [], {})
        if "staticmethod" in atom.scope.decorators:
            return frozenset({atom})
        if "classmethod" in atom.scope.decorators:
            return frozenset({MethodValue(atom.scope, ClassValue(scope))})
        if receiver is None:
            return frozenset({atom})
        return frozenset({MethodValue(atom.scope, Object(owner))})

    def element_of(self, value: Value) -> Value:
        """Return what iterating over a value gives."""
        result: Value = NOTHING
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
                result = join(result, self.call_member(atom, "__iter__"))
                result = join(result, self.fields_by_position(atom, None))
            elif isinstance(atom, ClassValue) and is_enumeration(atom.scope):
                result = join(result, frozenset({Object(atom.scope)}))
            else:
                result = join(result, self.inside(atom))
        return result

    def inside(self, atom: Atom) -> Value:
        """Return what stands in something of which no more than its type is known."""
        if isinstance(atom, Literal) and not isinstance(atom.value, str):
            return NOTHING
        text = type_name(atom) == "str"
        return typed("str") if text else self.program.unreached(NOTHING)

    def call_member(self, atom: Object, name: str) -> Value:
        result: Value = NOTHING
        for member in self.attribute_of_object(atom, name):
            if isinstance(member, MethodValue):
                result = join(result, self.call_function(member.scope, atom, [], {}))
        for iterator in [a for a in result if isinstance(a, Object)]:
            result = join(result - {iterator}, self.call_special(iterator, "__next__", []))
            if iterator.scope is atom.scope:
                return result
        return self.element_of(frozenset(a for a in result if not isinstance(a, Object)))

    def call_special(self, atom: Object, name: str, given: list[Value]) -> Value:
        """Return what a special method gives that a statement or operator calls."""
        result: Value = NOTHING
        for member in self.attribute_of_object(atom, name):
            if isinstance(member, MethodValue):
                result = join(result, self.call_function(member.scope, atom, given, {}))
        return result

    def item_of(self, base: Value, key: str | None) -> Value:
        """Return what `base[key]` gives; `key` None is a key that is not a constant str."""
        result: Value = NOTHING
        for atom in base:
            if isinstance(atom, Collection):
                read = NOTHING
                if key is not None:
                    read = self.program.heap.read(Cell(ITEM, atom.origin, key), self.unit)
                if not read:
                    read = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                result = join(result, read)
            elif isinstance(atom, Instance) or atom == External("os.environ"):
                result = join(result, typed("str"))
            elif isinstance(atom, Object):
                given = UNKNOWN if key is None else literal(key)
                result = join(result, self.call_special(atom, "__getitem__", [given]))
                result = join(result, self.fields_by_position(atom, key))
            elif isinstance(atom, Opaque):
                result = join(result, LIBRARY if atom.source == JSON else frozenset({atom}))
            else:
                result = join(result, self.inside(atom))
        return result

    def fields_by_position(self, atom: Object, key: str | None) -> Value:
        """Return what an object of a named tuple's class holds at a position, or at any."""
        fields = unpacked_fields(atom.scope, key)
        return union([self.attribute_of_object(atom, name) for name in fields])

    def entered(self, value: Value) -> Value:
        """Return what `with value as name` binds."""
        result: Value = NOTHING
        for atom in value:
            if isinstance(atom, Instance | Opaque):
                result = join(result, frozenset({atom}))
            elif isinstance(atom, Collection):
                read = self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)
                result = join(result, read)
            elif isinstance(atom, Object):
                members = self.attribute_of_object(atom, "__enter__")
                for member in members:
                    if isinstance(member, MethodValue):
                        result = join(result, self.call_function(member.scope, atom, [], {}))
                    elif isinstance(member, ApiMethod):
                        result = join(result, frozenset({atom}))
            elif isinstance(atom, Typed):
                result = join(result, frozenset({atom}))
        return result

    # -- functions ----------------------------------------------------------------------------

    def definition_origin(self, scope: FunctionScope) -> Origin:
        return origin_of(scope.module, scope.node)

    def define_defaults(self, scope: FunctionScope) -> None:
        """Write a function's default values into its parameters."""
        arguments = scope.node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        with_default = positional[len(positional) - len(arguments.defaults) :]
        pairs = [
            *zip(with_default, arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for parameter, default in pairs:
            if default is not None:
                self.program.write(Cell(PARAMETER, scope, parameter.arg), self.eval(default))

    def parameter_value(self, scope: FunctionScope, parameter: ast.arg) -> Value:
        """Return what a parameter may be: its callers, its default, its annotation, its class."""
        value = self.program.heap.read(Cell(PARAMETER, scope, parameter.arg), self.unit)
        value = self.program.called_with(scope, value)
        if parameter.annotation is not None:
            annotated = self.annotated(parameter.annotation)
            if not value or is_opaque(value) or self.program.is_hot(annotated):
                value = join(value, annotated)
            elif annotated >= NONE:
                value = join(value, NONE)
        arguments = scope.node.args
        if parameter is arguments.vararg:
            return frozenset({Collection("tuple", origin_of(scope.module, parameter))})
        if parameter is arguments.kwarg:
            origin = origin_of(scope.module, parameter)
            known = self.program.heap.cells.get(Cell(ELEMENT, origin, ""))
            if self.program.settled and (not known or value >= UNKNOWN):
                self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            return frozenset({Collection("dict", origin)})
        positional = [*arguments.posonlyargs, *arguments.args]
        if callbacks.signs_request(scope) and positional[1:] and parameter is positional[1]:
            assert scope.owner is not None
            made_by = origin_of(scope.module, scope.owner.node)
            value = join(value, frozenset({Instance(Kind.PREPARED, made_by)}))
        if scope.owner is not None and positional and parameter is positional[0]:
            if "classmethod" in scope.decorators:
                return join(value, frozenset({ClassValue(scope.owner)}))
            if "staticmethod" not in scope.decorators:
                return join(value, frozenset({Object(scope.owner)}))
        if self.module.is_test:
            fixture = self.program.heap.read(Cell(FIXTURE, None, parameter.arg), self.unit)
            value = join(value, fixture)
        return self.program.unreached(value)

    def call_function(
        self,
        scope: FunctionScope,
        receiver: Atom | None,
        positional: list[Value],
        keywords: dict[str, Value],
    ) -> Value:
        """Pass arguments to a project function and return what it gives back."""
        return calls.enter(self, scope, receiver, positional, keywords)

    def returned(self, scope: FunctionScope) -> Value:
        """Return what a call of a project function gives."""
        if scope.is_generator:
            names = {name.split(".")[-1] for name in scope.decorators}
            kind = "context" if names & {"contextmanager", "asynccontextmanager"} else "generator"
            return frozenset({Collection(kind, self.definition_origin(scope))})
        value = self.program.heap.read(Cell(RETURN, scope, ""), self.unit)
        return value if scope in self.program.interpreted else self.program.unreached(value)

    # -- annotations --------------------------------------------------------------------------

    def annotated(self, node: ast.expr) -> Value:
        """Return the values that an annotation admits, as far as they are of interest."""
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                return self.annotated_text(node)
            return NONE if node.value is None else NOTHING
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return join(self.annotated(node.left), self.annotated(node.right))
        if isinstance(node, ast.Subscript):
            return self.annotated_subscript(node)
        if isinstance(node, ast.Name | ast.Attribute):
            return self.instance_of(self.eval(node), origin_of(self.module, node))
        return NOTHING

    def annotated_text(self, node: ast.Constant) -> Value:
        try:
            parsed = ast.parse(str(node.value), mode="eval").body
        except SyntaxError:
            return NOTHING
        for inner in walk(parsed):
            if isinstance(inner, ast.expr):
                ast.copy_location(inner, node)
        return self.annotated(parsed)

    def annotated_subscript(self, node: ast.Subscript) -> Value:
        self.eval(node.value)
        name = node.value.attr if isinstance(node.value, ast.Attribute) else ""
        name = node.value.id if isinstance(node.value, ast.Name) else name
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        parts = [self.annotated(part) for part in inner]
        if name in _WRAPPERS:
            result = NONE if name == "Optional" else NOTHING
            for part in parts:
                result = join(result, part)
            return result
        if name in _CONTAINERS or name in _MAPPINGS:
            held = parts[-1] if name in _MAPPINGS else NOTHING
            if name in _CONTAINERS:
                for part in parts:
                    held = join(held, part)
            if self.program.is_hot(held):
                origin = origin_of(self.module, node)
                self.program.write(Cell(ELEMENT, origin, ""), held)
                return frozenset({Collection("dict" if name in _MAPPINGS else "list", origin)})
            return typed("dict" if name in _MAPPINGS else name.lower())
        return NOTHING

    def instance_of(self, value: Value, origin: Origin) -> Value:
        """Return an instance of each class in `value`."""
        result: Value = NOTHING
        for atom in value:
            if isinstance(atom, External):
                name = atom.path.removeprefix("builtins.")
                if atom.path in CONSTRUCTORS:
                    kind = Kind[CONSTRUCTORS[atom.path]]
                    result = join(result, frozenset({Instance(kind, origin, atom.path)}))
                elif atom.path in EXCEPTIONS:
                    made_ = Instance(Kind.EXCEPTION, origin, atom.path)
                    result = join(result, frozenset({made_}))
                elif name in _BUILTIN_TYPES:
                    result = join(result, typed(name))
            elif isinstance(atom, ClassValue):
                result = join(result, frozenset({Object(atom.scope)}))
        return result

    # -- narrowing ----------------------------------------------------------------------------

    def narrow(self, test: ast.expr, outcome: bool) -> None:
        """Refine local names by what a test says when it is true or false."""
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
                self.refine(test, lambda atom: not _is_false(atom))
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
        if len(test.args) != 2 or not isinstance(test.args[0], ast.Name):
            return
        name = test.args[0]
        before = self.environment.get(name.id, NOTHING)
        classes = self.program.value_of(test.args[1])
        found = self.instances(before, classes, origin_of(self.module, test))
        known = name.id in self.environment or any(isinstance(atom, Instance) for atom in found)
        if outcome and known:
            self.environment[name.id] = found

    def instances(self, before: Value, classes: Value, origin: Origin) -> Value:
        """Return what a value is where it is an instance of one of the classes."""
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
        """Return the atoms, with tuples of them opened."""
        opened: set[Origin] = set()
        pending = list(value)
        while pending:
            atom = pending.pop()
            if not isinstance(atom, Collection):
                yield atom
            elif atom.origin not in opened:
                opened.add(atom.origin)
                pending += self.program.heap.read(Cell(ELEMENT, atom.origin, ""), self.unit)


def made(name: str, origin: Origin) -> Value:
    """Return the value that a table names: a kind, a built-in type, None, or anything."""
    if name in Kind.__members__:
        return frozenset({Instance(Kind[name], origin)})
    if name == "None":
        return NONE
    if name == "?":
        return UNKNOWN
    if name == "generator":
        return typed("generator")
    return typed(name)


def call_result(atom: ApiMethod, origin: Origin) -> Value:
    """Return what calling a method of a requests object gives."""
    found = METHOD_RESULTS.get((atom.receiver.kind.name, atom.name))
    if atom.receiver.kind is Kind.RESPONSE and atom.name == "json":
        return frozenset({Opaque(JSON)})
    if found is None:
        return UNKNOWN
    if found in ("SESSION", "COOKIES", "HEADERS") or atom.name == "__enter__":
        return made(found, atom.receiver.origin)
    return made(found, origin)


_ENUMERATIONS = frozenset(
    f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum")
)


def is_enumeration(scope: ClassScope) -> bool:
    """Whether a class is an Enum: its attributes are members."""
    return bool(scope.external_lineage() & _ENUMERATIONS)


def _is_same_attribute(test: ast.expr, body: ast.expr) -> bool:
    """Whether a test says of an attribute, as `a.b if a.b else c`, that it is not None."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        right = test.comparators[0]
        given = isinstance(right, ast.Constant) and right.value is None
        return given and isinstance(test.ops[0], ast.IsNot) and _is_same_attribute(test.left, body)
    return isinstance(body, ast.Attribute) and ast.dump(test) == ast.dump(body)


def _is_false(atom: Atom) -> bool:
    """Whether the atom is a constant that a truth test excludes."""
    value = getattr(atom, "value", atom)
    return value is None or value is False


def _without_own(scope: ClassScope) -> ClassScope:
    """Return the class as `super()` sees it: its bases, without its own members."""
    bare = ClassScope(scope.module, scope.node, scope.qualified_name, scope.parent)
    bare.external_bases = set(scope.external_lineage())
    bare.unknown_base = scope.unknown_base
    return bare


_EXPRESSIONS: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Constant: Evaluator.constant,
    ast.Name: Evaluator.name,
    ast.Attribute: Evaluator.attribute,
    ast.Call: Evaluator.call,
    ast.JoinedStr: Evaluator.formatted,
    ast.BinOp: Evaluator.binary,
    ast.UnaryOp: Evaluator.unary,
    ast.BoolOp: Evaluator.boolean,
    ast.Compare: Evaluator.compare,
    ast.IfExp: Evaluator.conditional,
    ast.NamedExpr: Evaluator.walrus,
    ast.Await: Evaluator.awaited,
    ast.Starred: Evaluator.starred,
    ast.Yield: Evaluator.yielded,
    ast.YieldFrom: Evaluator.yielded_from,
    ast.Lambda: Evaluator.lambda_expression,
    ast.Subscript: Evaluator.subscript,
    ast.Slice: Evaluator.slice,
    ast.List: Evaluator.sequence,
    ast.Tuple: Evaluator.sequence,
    ast.Set: Evaluator.sequence,
    ast.Dict: Evaluator.dictionary,
    ast.ListComp: Evaluator.comprehension,
    ast.SetComp: Evaluator.comprehension,
    ast.GeneratorExp: Evaluator.comprehension,
    ast.DictComp: Evaluator.dictionary_comprehension,
}
