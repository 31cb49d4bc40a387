"""What a call gives: of the project's functions, of requests and of the rest."""

from __future__ import annotations

import ast
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from req2httpx.analysis import callbacks
from req2httpx.analysis.calls import flags
from req2httpx.analysis.calls.arguments import (
    MOST_TESTED,
    Arguments,
    evaluated_arguments,
    requests_objects,
)
from req2httpx.analysis.calls.builtin_methods import call_builtin_method
from req2httpx.analysis.calls.classes import (
    listed_subclasses,
    made_classes,
    made_without_init,
)
from req2httpx.analysis.calls.collections import NAMED, make_named
from req2httpx.analysis.calls.objects import (
    COPYING,
    DYNAMIC_VERB,
    WEAK,
    copied_with,
    declared_fields,
)
from req2httpx.analysis.calls.project import call_project, construct
from req2httpx.analysis.calls.standard_library import MODELS
from req2httpx.analysis.calls.streams import STREAM, passes_on, settled
from req2httpx.analysis.calls.unknown import call_unknown
from req2httpx.analysis.fixtures import BY_NAME
from req2httpx.analysis.heap import ITEM, Cell
from req2httpx.analysis.library_results import call_result
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    LIBRARY,
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
    Object,
    Opaque,
    Origin,
    Partial,
    Value,
    join,
    typed,
    union,
)
from req2httpx.analysis.wrappers import is_wrapper
from req2httpx.knowledge.companions import AUTHENTICATION
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


_MOCKS = frozenset(
    f"{module}.{name}"
    for module in ("unittest.mock", "mock")
    for name in ("Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec", "patch")
)


def evaluate(evaluator: Evaluator, node: ast.Call) -> Value:
    """Return what a call gives."""
    function = evaluator.eval(node.func)
    arguments = evaluated_arguments(evaluator, node)
    callbacks.note_hook_call(evaluator, node, arguments.positional)
    if evaluator.module.is_test and len(function) > MOST_TESTED:
        arguments = requests_objects(evaluator, arguments)
    result = union([_told(evaluator, function, atom, arguments) for atom in function])
    opaque = any(isinstance(atom, Opaque) for atom in function)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "__subclasses__":
        return listed_subclasses(evaluator, arguments) or result
    if isinstance(node.func, ast.Attribute) and node.func.attr == "__new__":
        result = join(result, made_classes(evaluator) or made_without_init(arguments))
        opaque = opaque and not result
    of_project = any(isinstance(atom, FunctionValue | MethodValue) for atom in function)
    if isinstance(node.func, ast.Attribute) and node.func.attr in COPYING and not of_project:
        copied = copied_with(evaluator, evaluator.program.value_of(node.func.value), arguments)
        if copied:
            return copied
    if opaque and isinstance(node.func, ast.Attribute) and node.func.attr in _AS_DICT:
        receiver = evaluator.program.value_of(node.func.value)
        if receiver and all(isinstance(atom, Object) for atom in receiver):
            return declared_fields(evaluator, replace(arguments, positional=[receiver]))
    asks = isinstance(node.func, ast.Attribute) and node.func.attr == BY_NAME
    if opaque or (not function and (evaluator.program.settled or asks)):
        result = join(result, call_unknown(evaluator, arguments))
    return result


_AS_DICT = frozenset({"_asdict", "model_dump", "dict"})
"""Methods that named tuples and pydantic's models inherit: they give the fields as a dict."""


def _told(evaluator: Evaluator, function: Value, atom: Atom, arguments: Arguments) -> Value:
    """Return what a call gives, as far as constants among its arguments decide that."""
    result = _result(evaluator, atom, arguments)
    result = flags.chosen(evaluator, function, atom, arguments.node, result)
    return settled(evaluator, function, atom, arguments.node, result)


def _result(evaluator: Evaluator, atom: Atom, arguments: Arguments) -> Value:
    """Return what a call of one of the functions gives: a wrapper gives what it wraps gives."""
    if isinstance(atom, Opaque):
        return NOTHING
    result = call_atom(evaluator, atom, arguments)
    if isinstance(atom, FunctionValue | MethodValue) and is_wrapper(atom.scope):
        return result
    return evaluator.program.unreached(result)


def call_atom(evaluator: Evaluator, atom: Atom, arguments: Arguments) -> Value:
    """Return what a call of one of the things gives that the callee may be."""
    if isinstance(atom, FunctionValue | MethodValue):
        evaluator.program.callees.setdefault(arguments.node, {})[atom.scope] = None
        receiver = atom.receiver if isinstance(atom, MethodValue) else None
        return call_project(evaluator, atom.scope, receiver, arguments)
    if isinstance(atom, ClassValue):
        return construct(evaluator, atom.scope, arguments)
    if isinstance(atom, External):
        return _call_external(evaluator, atom, arguments)
    if isinstance(atom, ApiMethod):
        return _call_method(evaluator, atom, arguments)
    if isinstance(atom, Partial):
        return _call_target(evaluator, atom.target, arguments)
    if isinstance(atom, Object):
        result: Value = NOTHING
        for member in evaluator.attribute_of_object(atom, "__call__"):
            if isinstance(member, MethodValue):
                evaluator.program.callees.setdefault(arguments.node, {})[member.scope] = None
                result = join(result, call_project(evaluator, member.scope, atom, arguments))
        return evaluator.program.unreached(result)
    if isinstance(atom, Collection) and atom.name == WEAK:
        return evaluator.element_of(frozenset({atom}))
    if isinstance(atom, Collection) and atom.name == NAMED:
        return make_named(evaluator, atom, arguments)
    return NOTHING if isinstance(atom, Opaque) else UNKNOWN


def _call_target(evaluator: Evaluator, target: Atom, arguments: Arguments) -> Value:
    if isinstance(target, ApiMethod):
        return _call_method(evaluator, target, arguments)
    if isinstance(target, External):
        return _call_external(evaluator, target, arguments)
    return UNKNOWN


def _call_method(evaluator: Evaluator, atom: ApiMethod, arguments: Arguments) -> Value:
    origin = origin_of(evaluator.module, arguments.node)
    _note_arguments(evaluator, arguments, origin)
    if atom.receiver.kind is Kind.SESSION and atom.name in VERBS | {"<verb>"}:
        evaluator.program.note_sender(evaluator.unit)
    result = call_result(atom, origin)
    if atom.receiver.kind is Kind.SESSION and (stream := passes_on(evaluator, arguments.node)):
        return frozenset(
            replace(made, stream=stream)
            if isinstance(made, Instance) and made.kind is Kind.RESPONSE
            else made
            for made in result
        )
    return result


def _note_arguments(evaluator: Evaluator, arguments: Arguments, origin: Origin) -> None:
    """Remember a call that may leave the body of its response unread, and whom it calls back."""
    for name in ("auth", "hooks"):
        callbacks.note_setting(evaluator, name, arguments.keywords.get(name, NOTHING))
    stream = arguments.keywords.get(STREAM)
    unread = stream is not None and (not stream or any(map(_may_be_true, stream)))
    for atom in chain.from_iterable(arguments.mappings):
        if isinstance(atom, Collection) and atom.name == "dict":
            held = evaluator.program.heap.read(Cell(ITEM, atom.origin, STREAM), evaluator.unit)
            unread = unread or any(map(_may_be_true, held))
    if unread:
        evaluator.program.streamed.add(origin)


def _may_be_true(atom: Atom) -> bool:
    return not (isinstance(atom, Literal) and not atom.value)


def _call_external(evaluator: Evaluator, atom: External, arguments: Arguments) -> Value:
    path = atom.path
    origin = origin_of(evaluator.module, arguments.node)
    if path in CONSTRUCTORS:
        kind = Kind[CONSTRUCTORS[path]]
        return frozenset({Instance(kind, origin, path)})
    module, _, name = path.rpartition(".")
    if (module == "requests" and name in VERBS) or path == DYNAMIC_VERB:
        _note_arguments(evaluator, arguments, origin)
        evaluator.program.note_sender(evaluator.unit)
        stream = passes_on(evaluator, arguments.node)
        return frozenset({Instance(Kind.RESPONSE, origin, path, stream)})
    if path in EXCEPTIONS:
        return frozenset({Instance(Kind.EXCEPTION, origin, path)})
    model = MODELS.get(path)
    if model is not None:
        return model(evaluator, arguments)
    if path in _MOCKS or path.startswith(("unittest.mock.", "mock.")):
        return typed("mock")
    if path.startswith("builtins."):
        return call_builtin_method(evaluator, path.removeprefix("builtins."), arguments)
    result = call_unknown(evaluator, arguments)
    if AUTHENTICATION.search(path) is not None or evaluator.program.is_companion(path):
        result = join(result, frozenset({Opaque(path)}))
    return join(result - UNKNOWN, LIBRARY) if result >= UNKNOWN else result
