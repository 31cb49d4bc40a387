"""Functions of the standard library that reach into objects, classes and functions."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.calls.binding import bind
from req2httpx.analysis.command_line import NAMESPACE, PARSER
from req2httpx.analysis.heap import (
    COMPUTED,
    ELEMENT,
    OPEN,
    Cell,
)
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.texts import constant_prefix
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    ApiMethod,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    ModuleValue,
    Object,
    Partial,
    Value,
    join,
    union,
    without_none,
)
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


DYNAMIC_VERB = "requests.<verb>"
"""What `getattr(requests, method)` gives where the name is not a constant."""


def make_partial(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`functools.partial(function, ...)`."""
    result: Value = NOTHING
    rest = Arguments(
        arguments.node,
        arguments.positional[1:],
        arguments.spread,
        arguments.keywords,
        arguments.mappings,
    )
    for atom in arguments.positional[0] if arguments.positional else ():
        if isinstance(atom, FunctionValue | MethodValue):
            receiver = atom.receiver if isinstance(atom, MethodValue) else None
            bind(evaluator, atom.scope, receiver, rest)
            bound = evaluator.program.bound_functions
            bound[atom.scope] = max(bound.get(atom.scope, 0), len(rest.positional))
            result = join(result, frozenset({atom}))
        elif isinstance(atom, External | ApiMethod) and evaluator.program.is_hot_atom(atom):
            made = Partial(atom, origin_of(evaluator.module, arguments.node))
            result = join(result, frozenset({made}))
        elif isinstance(atom, Partial):
            made = Partial(atom.target, origin_of(evaluator.module, arguments.node))
            result = join(result, frozenset({made}))
        else:
            result = join(result, UNKNOWN)
    return result


def make_partial_method(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What is bound goes behind the object whose method it becomes."""
    first, *rest = arguments.positional or [NOTHING]
    owner = evaluator.class_scope
    receiver = NOTHING if owner is None else frozenset({Object(owner)})
    return make_partial(evaluator, replace(arguments, positional=[first, receiver, *rest]))


def make_method(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`types.MethodType(function, object)`."""
    if len(arguments.positional) != 2:
        return UNKNOWN
    functions, receivers = arguments.positional
    made = {
        MethodValue(atom.scope, receiver)
        for atom in functions
        if isinstance(atom, FunctionValue)
        for receiver in receivers
    }
    return frozenset(made) or UNKNOWN


def make_class_method(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`classmethod(function)` in the body of a class, for one that is written otherwise."""
    functions = arguments.positional[0] if arguments.positional else NOTHING
    owner = evaluator.class_scope
    if owner is None:
        return functions
    return frozenset(
        MethodValue(atom.scope, ClassValue(owner)) if isinstance(atom, FunctionValue) else atom
        for atom in functions
    )


def get_attribute(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`getattr(object, name, default)`."""
    if len(arguments.positional) < 2:
        return UNKNOWN
    if not all(arguments.positional[:2]):
        return evaluator.program.unreached(NOTHING)
    name = constant_text(arguments.positional[1])
    default = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
    if name is not None and not (name in VERBS and _is_parameter(evaluator, arguments)):
        return join(evaluator.attribute_of(arguments.positional[0], name), default)
    result = NOTHING
    prefix = constant_prefix(arguments.node.args[1])
    named = {getattr(atom, "value", None) for atom in arguments.positional[1]}
    for atom in arguments.positional[0]:
        if isinstance(atom, ModuleValue):
            known = [name for name in named if isinstance(name, str) and name in atom.scope.bound]
            module = frozenset({atom})
            result = join(result, union(evaluator.attribute_of(module, n) for n in known))
        elif atom == External("requests"):
            result |= {External(DYNAMIC_VERB)}
        elif isinstance(atom, Instance):
            result |= {ApiMethod(atom, "<verb>")}
        elif isinstance(atom, Object):
            result = join(result, _verbs_of(atom, prefix))
    objects = [atom for atom in arguments.positional[0] if isinstance(atom, Object)]
    if objects:
        result = join(join(result, UNKNOWN), evaluator.any_attribute(objects, prefix))
    return join(result or UNKNOWN, default)


def _verbs_of(atom: Object, prefix: str) -> Value:
    """Return the method of a session that a name gives on an object of a class derived from it."""
    if prefix and not any(verb.startswith(prefix) for verb in VERBS):
        return NOTHING
    origin = origin_of(atom.scope.module, atom.scope.node)
    return frozenset(
        ApiMethod(Instance(Kind.SESSION, origin, path), "<verb>")
        for path in atom.scope.external_lineage()
        if CONSTRUCTORS.get(path) == Kind.SESSION.name
    )


def _is_parameter(evaluator: Evaluator, arguments: Arguments) -> bool:
    """Whether callers choose the name, others than those in the project perhaps another one."""
    node, unit = arguments.node.args[1], evaluator.unit
    return (
        isinstance(node, ast.Name)
        and isinstance(unit, FunctionScope)
        and node.id in {parameter.arg for parameter in unit.parameters()}
        and any(
            atom == External("requests")
            or (isinstance(atom, Instance) and atom.kind is Kind.SESSION)
            for atom in arguments.positional[0]
        )
    )


def set_attribute(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`setattr(object, name, value)`."""
    if len(arguments.positional) == 3:
        name = constant_text(arguments.positional[1])
        evaluator.store_attribute(
            arguments.positional[0], name or COMPUTED, arguments.positional[2]
        )
    return NONE


def declared_fields(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`dataclasses.asdict` and `vars`: the attributes that the class declares, by name."""
    origin = origin_of(evaluator.module, arguments.node)
    given = arguments.positional[0] if arguments.positional else NOTHING
    without_absent = "exclude_none" in arguments.keywords
    for atom in given:
        if isinstance(atom, Collection) and atom.name == NAMESPACE:
            for name, value in evaluator.program.items(atom).items():
                evaluator.store_item(origin, name, value)
            continue
        if isinstance(atom, ClassValue):
            for name in atom.scope.methods:
                evaluator.store_item(origin, name, evaluator.class_member(atom.scope, name, None))
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            continue
        if not isinstance(atom, Object):
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            continue
        for base in atom.scope.lineage():
            for statement in base.node.body:
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    field = statement.target.id
                    held = evaluator.attribute_of_object(atom, field)
                    held = join(held, evaluator.annotated(statement.annotation))
                    held = without_none(held) if without_absent else held
                    evaluator.store_item(origin, field, held)
    if not given:
        evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
    return frozenset({Collection("dict", origin)})


def global_names(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`globals()`: the functions and classes of the module by name."""
    origin = origin_of(evaluator.module, arguments.node)
    for name in sorted(evaluator.module.bound):
        held = evaluator.global_of(evaluator.module, name)
        defined = frozenset(a for a in held if isinstance(a, FunctionValue | ClassValue))
        if defined:
            evaluator.store_item(origin, name, defined)
    return frozenset({Collection("dict", origin)})


COPYING = frozenset({"_replace", "model_copy"})
"""Methods that named tuples and pydantic's models inherit: a copy, with some other fields."""

COPIERS = frozenset({"dataclasses.replace", "copy.replace", "attr.evolve", "attrs.evolve"})
"""Functions that do the same."""


def copied_with(evaluator: Evaluator, given: Value, arguments: Arguments) -> Value:
    """Return a copy of objects of the project, with the fields that the keywords set."""
    known = (Object, Collection)
    if not given or not all(isinstance(atom, known) for atom in given):
        return NOTHING
    changed = arguments.keywords
    for mapping in arguments.keywords.get("update", NOTHING):
        if isinstance(mapping, Collection):
            changed = changed | evaluator.program.items(mapping)
    for name, value in changed.items():
        for atom in given:
            if isinstance(atom, Collection):
                evaluator.store_item(atom.origin, name, value)
        evaluator.store_attribute(given, name, value)
    return given


def replaced(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`dataclasses.replace(result, response=...)`."""
    given = arguments.positional[0] if arguments.positional else NOTHING
    return copied_with(evaluator, given, arguments) or UNKNOWN


def made_property(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`ok = property(lambda self: ...)`: reading it gives what the getter gives."""
    owner = evaluator.class_scope
    getters = arguments.positional[:1] or [arguments.keywords.get("fget", NOTHING)]
    own = NOTHING if owner is None else frozenset({Object(owner)})
    passed = replace(arguments, positional=[own], spread=False, keywords={}, mappings=[])
    result: Value = NOTHING
    for getter in getters[0]:
        if isinstance(getter, FunctionValue):
            result = join(result, evaluator.call_atom(getter, passed))
    return result or UNKNOWN


WEAK = "weak reference"


def weak_reference(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`weakref.ref(thing)`: a call of it gives the thing, or None."""
    origin = origin_of(evaluator.module, arguments.node)
    for value in arguments.positional[:1]:
        evaluator.program.write(Cell(ELEMENT, origin, ""), value | NONE)
    return frozenset({Collection(WEAK, origin)})


def make_parser(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`argparse.ArgumentParser()`: its options are followed by name."""
    return frozenset({Collection(PARSER, origin_of(evaluator.module, arguments.node))})


_CONTAINERS = frozenset({"builtins.list", "builtins.dict", "builtins.set", "collections.deque"})


def dataclass_field(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`dataclasses.field(default_factory=...)`: what the factory makes, if requests does."""
    empty = Arguments(arguments.node, [], False, {}, [])
    made: Value = NOTHING
    for atom in arguments.keywords.get("default_factory", NOTHING):
        container = isinstance(atom, External) and atom.path in _CONTAINERS
        if container or isinstance(atom, FunctionValue) or evaluator.program.is_hot_atom(atom):
            made = join(made, evaluator.call_atom(atom, empty))
    return made or UNKNOWN


def make_namespace(evaluator: Evaluator, arguments: Arguments) -> Value:
    """An object that only holds what is set on it."""
    origin = origin_of(evaluator.module, arguments.node)
    for name, value in arguments.keywords.items():
        evaluator.store_item(origin, name, value)
    return frozenset({Collection("namespace", origin)})
