"""The abstract interpreter: calls, of the project's functions, of requests and of the rest."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from req2httpx.analysis import callbacks, concurrency
from req2httpx.analysis.command_line import NAMESPACE, PARSER, parser_method
from req2httpx.analysis.expected_errors import EXPECTING_METHODS, expected_error
from req2httpx.analysis.fields import fields_of
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    COMPUTED,
    ELEMENT,
    ITEM,
    OPEN,
    PARAMETER,
    RETURN,
    Cell,
)
from req2httpx.analysis.iteration import ITERATION, folded
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.texts import constant_prefix, without_placeholders
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
    Object,
    Opaque,
    Origin,
    Partial,
    SuperObject,
    Typed,
    Value,
    composed,
    join,
    literal,
    marks_of,
    typed,
    union,
    without_none,
)
from req2httpx.analysis.wrappers import given_back, is_wrapper
from req2httpx.knowledge.builtin_types import (
    LIBRARY_TYPES,
    METHOD_TYPES,
    QUEUE,
    QUEUE_READS,
    QUEUE_STORES,
    QUEUES,
    TEXT_METHODS,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

DYNAMIC_VERB = "requests.<verb>"
"""What `getattr(requests, method)` gives where the name is not a constant."""

MOST_TESTED = 8
"""How many functions one call of a test may reach and still say what arguments they get.

Beyond that the test's object is one of many classes, and its arguments are meant for one of them.
"""

_MOCKS = frozenset(
    f"{module}.{name}"
    for module in ("unittest.mock", "mock")
    for name in ("Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec", "patch")
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, evaluated."""

    node: ast.Call
    positional: list[Value]
    spread: bool
    keywords: dict[str, Value]
    mappings: list[Value]


def evaluate(evaluator: Evaluator, node: ast.Call) -> Value:
    """Return what a call gives."""
    function = evaluator.eval(node.func)
    arguments = _arguments(evaluator, node)
    callbacks.note_hook_call(evaluator, node, arguments.positional)
    if evaluator.module.is_test and len(function) > MOST_TESTED:
        arguments = _requests_objects(evaluator, arguments)
    result = union([_result(evaluator, atom, arguments) for atom in function])
    opaque = any(isinstance(atom, Opaque) for atom in function)
    if opaque and isinstance(node.func, ast.Attribute) and node.func.attr in _AS_DICT:
        receiver = evaluator.program.value_of(node.func.value)
        if receiver and all(isinstance(atom, Object) for atom in receiver):
            return _fields(evaluator, replace(arguments, positional=[receiver]))
    if opaque or (not function and evaluator.program.settled):
        result = join(result, _call_unknown(evaluator, arguments))
    return result


def _requests_objects(evaluator: Evaluator, arguments: Arguments) -> Arguments:
    """Return the arguments with nothing but requests objects in them."""

    def direct(value: Value) -> Value:
        return frozenset(atom for atom in value if evaluator.program.is_direct(atom))

    return replace(
        arguments,
        positional=[direct(value) for value in arguments.positional],
        keywords={name: direct(value) for name, value in arguments.keywords.items()},
    )


_AS_DICT = frozenset({"_asdict", "model_dump", "dict"})
"""Methods that named tuples and pydantic's models inherit: they give the fields as a dict."""


def _arguments(evaluator: Evaluator, node: ast.Call) -> Arguments:
    positional: list[Value] = []
    spread = False
    for argument in node.args:
        value = evaluator.eval(argument)
        if isinstance(argument, ast.Starred):
            spread = True
        positional.append(value)
    keywords: dict[str, Value] = {}
    mappings: list[Value] = []
    for keyword in node.keywords:
        value = evaluator.eval(keyword.value)
        if keyword.arg is None:
            mappings.append(value)
        else:
            keywords[keyword.arg] = value
    return Arguments(node, positional, spread, keywords, mappings)


def _result(evaluator: Evaluator, atom: Atom, arguments: Arguments) -> Value:
    """Return what a call of one of the functions gives: a wrapper gives what it wraps gives."""
    if isinstance(atom, Opaque):
        return NOTHING
    result = _call_atom(evaluator, atom, arguments)
    if isinstance(atom, FunctionValue | MethodValue) and is_wrapper(atom.scope):
        return result
    return evaluator.program.unreached(result)


def _call_atom(evaluator: Evaluator, atom: Atom, arguments: Arguments) -> Value:
    if isinstance(atom, FunctionValue | MethodValue):
        evaluator.program.callees.setdefault(arguments.node, {})[atom.scope] = None
        receiver = atom.receiver if isinstance(atom, MethodValue) else None
        return _call_project(evaluator, atom.scope, receiver, arguments)
    if isinstance(atom, ClassValue):
        return _construct(evaluator, atom.scope, arguments)
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
                result = join(result, _call_project(evaluator, member.scope, atom, arguments))
        return evaluator.program.unreached(result)
    if isinstance(atom, Collection) and atom.name == _NAMED:
        return _named(evaluator, atom, arguments)
    return NOTHING if isinstance(atom, Opaque) else UNKNOWN


def _call_target(evaluator: Evaluator, target: Atom, arguments: Arguments) -> Value:
    if isinstance(target, ApiMethod):
        return _call_method(evaluator, target, arguments)
    if isinstance(target, External):
        return _call_external(evaluator, target, arguments)
    return UNKNOWN


def _call_method(evaluator: Evaluator, atom: ApiMethod, arguments: Arguments) -> Value:
    from req2httpx.analysis.evaluator import call_result

    origin = origin_of(evaluator.module, arguments.node)
    _note_arguments(evaluator, arguments, origin)
    if atom.receiver.kind is Kind.SESSION and atom.name in VERBS | {"<verb>"}:
        evaluator.program.note_sender(evaluator.unit)
    return call_result(atom, origin)


def _note_arguments(evaluator: Evaluator, arguments: Arguments, origin: Origin) -> None:
    """Remember a call that may leave the body of its response unread, and whom it calls back."""
    for name in ("auth", "hooks"):
        callbacks.note_setting(evaluator, name, arguments.keywords.get(name, NOTHING))
    stream = arguments.keywords.get("stream")
    if stream is None:
        return
    if any(not (isinstance(atom, Literal) and not atom.value) for atom in stream) or not stream:
        evaluator.program.streamed.add(origin)


# -- functions and classes of the project ---------------------------------------------------------


def _call_project(
    evaluator: Evaluator, scope: FunctionScope, receiver: Atom | None, arguments: Arguments
) -> Value:
    program = evaluator.program
    program.note_call(evaluator.unit, scope)
    _bind(evaluator, scope, receiver, arguments)
    if is_wrapper(scope):
        return NOTHING
    result = evaluator.returned(scope)
    unit = evaluator.unit
    wanted = program.is_hot(result) or unit in program.senders or unit in program.suppliers
    if scope not in program.interpreted and (wanted or _has_hot_sibling(evaluator, scope)):
        program.agenda.consider(scope)
    return result


def _has_hot_sibling(evaluator: Evaluator, scope: FunctionScope) -> bool:
    """Whether another class of the family has a method of this name that handles requests."""
    if scope.owner is None:
        return False
    return any(
        method in evaluator.program.hot_functions
        for relative in [*scope.owner.lineage(), *scope.owner.family()]
        for method in relative.methods.get(scope.name, ())
    )


def enter(
    evaluator: Evaluator,
    scope: FunctionScope,
    receiver: Atom | None,
    positional: list[Value],
    keywords: dict[str, Value],
) -> Value:
    """Call a project function with evaluated arguments; there is no call expression."""
    node = ast.Call(ast.Name(scope.name, ast.Load()), [], [])
    return _call_project(
        evaluator, scope, receiver, Arguments(node, positional, False, keywords, [])
    )


def _bind(
    evaluator: Evaluator, scope: FunctionScope, receiver: Atom | None, arguments: Arguments
) -> None:
    """Write a call's arguments into the parameters of the function."""
    if not arguments.mappings and not evaluator.program.is_new_call(
        (arguments.node, scope, receiver),
        (arguments.positional, arguments.keywords),
    ):
        return
    parameters = scope.node.args
    names = [parameter.arg for parameter in [*parameters.posonlyargs, *parameters.args]]
    positional = arguments.positional
    if receiver is not None:
        positional = [frozenset({receiver}), *positional]
    elif positional and scope.owner is not None and "staticmethod" not in scope.decorators:
        positional = [_own_objects(positional[0], scope.owner), *positional[1:]]
    for index, value in enumerate(positional):
        if index < len(names):
            _pass(evaluator, scope, names[index], value)
        elif parameters.vararg is not None:
            _collect(evaluator, scope, parameters.vararg, "tuple")
            origin = origin_of(scope.module, parameters.vararg)
            passed = _passed_on(evaluator, scope, value)
            evaluator.program.write(Cell(ELEMENT, origin, ""), passed)
            evaluator.program.write(Cell(ITEM, origin, str(index - len(names))), passed)
    if arguments.spread and positional:
        for name in names[len(positional) :]:
            _pass(evaluator, scope, name, positional[-1])
        if parameters.vararg is not None:
            _collect(evaluator, scope, parameters.vararg, "tuple")
            origin = origin_of(scope.module, parameters.vararg)
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
    known = {*names, *(parameter.arg for parameter in parameters.kwonlyargs)}
    for name, value in arguments.keywords.items():
        _bind_keyword(evaluator, scope, known, name, value)
    for mapping in arguments.mappings:
        _bind_mapping(evaluator, scope, known, mapping)


def _own_objects(value: Value, owner: ClassScope) -> Value:
    """Return what a method called as a plain function may get for its `self`.

    A decorator's wrapper hands `self` to all functions that it wraps: objects of other classes are
    not meant.
    """
    related = {*owner.lineage(), *owner.family()}
    return frozenset(
        Object(owner) if isinstance(atom, Object) else atom
        for atom in value
        if not isinstance(atom, Object) or atom.scope in related
    )


def _bind_keyword(
    evaluator: Evaluator, scope: FunctionScope, known: set[str], name: str, value: Value
) -> None:
    keyword_parameter = scope.node.args.kwarg
    if name in known:
        _pass(evaluator, scope, name, value)
    elif keyword_parameter is not None:
        _collect(evaluator, scope, keyword_parameter, "dict")
        origin = origin_of(scope.module, keyword_parameter)
        value = _passed_on(evaluator, scope, value)
        if value or not is_wrapper(scope):
            evaluator.store_item(origin, name, value)


def _collect(evaluator: Evaluator, scope: FunctionScope, parameter: ast.arg, name: str) -> None:
    """Note that `*args` or `**kwargs` gets something: a function that gets responses matters."""
    collection = Collection(name, origin_of(scope.module, parameter))
    evaluator.program.write(Cell(PARAMETER, scope, parameter.arg), frozenset({collection}))


def _bind_mapping(
    evaluator: Evaluator, scope: FunctionScope, known: set[str], mapping: Value
) -> None:
    program = evaluator.program
    keyword_parameter = scope.node.args.kwarg
    for atom in mapping:
        if isinstance(atom, Collection) and atom.name == "dict":
            for name, value in program.items(atom).items():
                _bind_keyword(evaluator, scope, known, name, value)
            opened = program.heap.read(Cell(OPEN, atom.origin, ""), evaluator.unit)
            program.heap.read(Cell(ELEMENT, atom.origin, ""), evaluator.unit)
            if opened and keyword_parameter is not None:
                origin = origin_of(scope.module, keyword_parameter)
                program.write(Cell(OPEN, origin, ""), UNKNOWN)
        elif keyword_parameter is not None:
            origin = origin_of(scope.module, keyword_parameter)
            program.write(Cell(OPEN, origin, ""), UNKNOWN)


def _pass(evaluator: Evaluator, scope: FunctionScope, name: str, value: Value) -> None:
    evaluator.program.write(Cell(PARAMETER, scope, name), _passed(evaluator, scope, value))


def _passed_on(evaluator: Evaluator, scope: FunctionScope, value: Value) -> Value:
    """Return what comes into `*args` or `**kwargs`: of a wrapper, requests objects are of interest.

    The wrapped function is among what is called, and gets the arguments itself.
    """
    value = _passed(evaluator, scope, value)
    if is_wrapper(scope):
        return frozenset(atom for atom in value if evaluator.program.is_direct(atom))
    return value


def _passed(evaluator: Evaluator, scope: FunctionScope, value: Value) -> Value:
    """What a test passes to the code under test counts only where it is a requests object."""
    if evaluator.module.is_test and not scope.module.is_test:
        return frozenset(
            atom for atom in value if not isinstance(atom, Opaque) and atom != Typed("mock")
        )
    return value


def _construct(evaluator: Evaluator, scope: ClassScope, arguments: Arguments) -> Value:
    """Call a class of the project: run its `__init__`, or fill a dataclass's fields."""
    made = Object(scope)
    initializer = evaluator.class_member(scope, "__init__", made)
    for member in initializer:
        if isinstance(member, MethodValue):
            evaluator.program.callees.setdefault(arguments.node, {})[member.scope] = None
            _call_project(evaluator, member.scope, made, arguments)
    if not initializer:
        fields = fields_of(scope)
        given = dict(zip(fields, arguments.positional, strict=False)) | arguments.keywords
        for name, value in given.items():
            if name in fields:
                evaluator.program.write(Cell(ATTRIBUTE, scope, name), value)
    return frozenset({made})


def decorate(evaluator: Evaluator, atom: Atom, function: Value) -> Value:
    """Call a decorator of the project with the function below it."""
    if not isinstance(atom, FunctionValue | MethodValue | ClassValue | Object):
        return NOTHING
    node = ast.Call(ast.Name("", ast.Load()), [], [])
    made = _call_atom(evaluator, atom, Arguments(node, [function], False, {}, []))
    if isinstance(atom, FunctionValue) and (given := given_back(atom.scope)) is not None:
        decorated = evaluator.program.cell(Cell(PARAMETER, atom.scope, given))
        made = (made - decorated) | function
    return frozenset(a for a in made if isinstance(a, FunctionValue | MethodValue | Object))


# -- everything else ------------------------------------------------------------------------------


def _call_unknown(evaluator: Evaluator, arguments: Arguments) -> Value:
    """A call of something unknown: the functions it is given may be called, and give it on."""
    library = any(
        isinstance(atom, Opaque) and atom.source in ("library", JSON)
        for atom in evaluator.program.value_of(arguments.node.func)
    )
    result = LIBRARY if library else UNKNOWN
    name = arguments.node.func.attr if isinstance(arguments.node.func, ast.Attribute) else ""
    if arguments.positional and name in concurrency.EXECUTOR_METHODS:
        handed = concurrency.hand_out(evaluator, name, arguments, _call_atom)
        if handed:
            return handed
    coroutine = arguments.positional[0] if arguments.positional else NOTHING
    if name in concurrency.TASK_METHODS and evaluator.program.is_hot(coroutine):
        if name == "run_until_complete":
            return concurrency.waited(evaluator, coroutine)
        return concurrency.in_future(evaluator, arguments.node, coroutine)
    if name == "run_in_executor" and len(arguments.positional) > 1:
        return concurrency.call_now(evaluator, arguments, 1, _call_atom) or result
    if name == "result" and not arguments.positional:
        return result
    if name in EXPECTING_METHODS and len(arguments.positional) < 3:
        return expected_error(evaluator, arguments)
    if name == "enter_context" and arguments.positional:
        return evaluator.entered(arguments.positional[0])
    for value in [*arguments.positional, *arguments.keywords.values()]:
        for atom in value:
            if isinstance(atom, FunctionValue | MethodValue):
                receiver = atom.receiver if isinstance(atom, MethodValue) else None
                empty = Arguments(arguments.node, [], False, {}, [])
                _bind(evaluator, atom.scope, receiver, empty)
    return union([result, _given_back(evaluator, arguments), _named_alike(evaluator, name)])


def _named_alike(evaluator: Evaluator, name: str) -> Value:
    """Return the requests objects that methods of the project give which are called so.

    What something unknown is matters only where code was left out that would have told.
    """
    program = evaluator.program
    if not program.unread.mentioned or name not in program.direct_names:
        return NOTHING
    given = [
        program.heap.read(Cell(RETURN, atom.scope, ""), evaluator.unit)
        for scope in program.heap.definers_of(name, evaluator.unit)
        for atom in program.heap.read(Cell(ATTRIBUTE, scope, name), evaluator.unit)
        if isinstance(atom, FunctionValue) and atom.scope in program.direct_functions
    ]
    return frozenset(atom for value in given for atom in value if isinstance(atom, Instance))


def _given_back(evaluator: Evaluator, arguments: Arguments) -> Value:
    """Return the requests objects that functions among the arguments may give to their caller."""
    result: Value = NOTHING
    for value in [*arguments.positional, *arguments.keywords.values()]:
        for atom in value:
            if isinstance(atom, FunctionValue | MethodValue):
                held = evaluator.returned(atom.scope)
                result = join(result, frozenset(a for a in held if isinstance(a, Instance)))
    return result


def _in_thread(evaluator: Evaluator, arguments: Arguments) -> Value:
    return concurrency.call_now(evaluator, arguments, 0, _call_atom) or LIBRARY


def _task(evaluator: Evaluator, arguments: Arguments) -> Value:
    return concurrency.in_future(evaluator, arguments.node, _first(evaluator, arguments))


def _finished(evaluator: Evaluator, arguments: Arguments) -> Value:
    return concurrency.waited(evaluator, _first(evaluator, arguments))


def _divided(evaluator: Evaluator, arguments: Arguments) -> Value:
    element = evaluator.element_of(_first(evaluator, arguments))
    return concurrency.divided(evaluator, arguments.node, element)


def _gathered(evaluator: Evaluator, arguments: Arguments) -> Value:
    held: Value = NOTHING
    for value in arguments.positional:
        held = join(held, concurrency.waited(evaluator, value))
    return _wrapped(evaluator, arguments.node, held, "list")


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
        return frozenset({Instance(Kind.RESPONSE, origin, path)})
    if path in EXCEPTIONS:
        return frozenset({Instance(Kind.EXCEPTION, origin, path)})
    model = _MODELS.get(path)
    if model is not None:
        return model(evaluator, arguments)
    if path in _MOCKS or path.startswith(("unittest.mock.", "mock.")):
        return typed("mock")
    if path.startswith("builtins."):
        return _call_builtin_method(evaluator, path.removeprefix("builtins."), arguments)
    result = _call_unknown(evaluator, arguments)
    return join(result - UNKNOWN, LIBRARY) if result >= UNKNOWN else result


def _call_builtin_method(evaluator: Evaluator, name: str, arguments: Arguments) -> Value:
    """A method of a built-in type: `str.encode`, `dict.get`, `list.append`, ..."""
    owner, _, method = name.partition(".")
    if not method:
        return LIBRARY
    if name == "dict.fromkeys":
        return _from_keys(evaluator, arguments)
    if owner == PARSER:
        return _call_parser_method(evaluator, method, arguments)
    if owner in ("dict", "list", "tuple", "set", "generator", "future", QUEUE):
        return _call_container_method(evaluator, method, arguments)
    if owner == "mock":
        return typed("mock")
    if owner in ("str", "bytes"):
        return _call_text_method(evaluator, owner, method, arguments)
    if method == "open":
        return _open(evaluator, arguments)
    result = METHOD_TYPES.get(owner, {}).get(method)
    return LIBRARY if result is None else typed(result)


def _call_parser_method(evaluator: Evaluator, method: str, arguments: Arguments) -> Value:
    func = arguments.node.func
    result: Value = NOTHING
    for atom in evaluator.program.value_of(func.value if isinstance(func, ast.Attribute) else None):
        if isinstance(atom, Collection):
            given = arguments.positional, arguments.keywords
            result = join(result, parser_method(evaluator, atom, method, *given))
    return result


def _call_text_method(evaluator: Evaluator, owner: str, method: str, arguments: Arguments) -> Value:
    """A method of str or bytes; what is known of the pieces of a text goes on."""
    result = TEXT_METHODS.get(method, owner)
    if result not in ("str", "bytes"):
        return typed(result)
    func = arguments.node.func
    receiver = (
        evaluator.program.value_of(func.value) if isinstance(func, ast.Attribute) else NOTHING
    )
    given = [*arguments.positional, *arguments.keywords.values()]
    if method == "join":
        given = [evaluator.element_of(value) for value in given]
        return composed([*map(marks_of, given), marks_of(receiver)], result)
    if method in ("format", "format_map"):
        receiver = without_placeholders(receiver)
    elif method != "replace":
        given = []
    return composed([marks_of(receiver), *map(marks_of, given)], result)


def _call_container_method(evaluator: Evaluator, method: str, arguments: Arguments) -> Value:
    func = arguments.node.func
    if not isinstance(func, ast.Attribute):
        return LIBRARY
    result: Value = NOTHING
    for atom in evaluator.program.value_of(func.value):
        known = None
        if isinstance(atom, Collection) and atom.name == concurrency.FUTURE:
            known = concurrency.future_method(evaluator, atom, method, arguments, _call_atom)
        if known is not None:
            result = join(result, known)
        elif isinstance(atom, Collection):
            result = join(result, _container_method(evaluator, atom, method, arguments))
        elif isinstance(atom, Typed):
            result = join(result, UNKNOWN)
    return result


def _container_method(
    evaluator: Evaluator, atom: Collection, method: str, arguments: Arguments
) -> Value:
    program = evaluator.program
    element = Cell(ELEMENT, atom.origin, "")
    positional = arguments.positional
    if atom.name == QUEUE:
        if method in QUEUE_STORES and positional:
            program.write(element, positional[0])
            return NONE
        held = program.heap.read(element, evaluator.unit)
        return program.unreached(held) if method in QUEUE_READS else LIBRARY
    if method in ("append", "add", "insert", "appendleft") and positional:
        program.write(element, positional[-1])
        return NONE
    if method == "sort":
        _call_key(evaluator, program.heap.read(element, evaluator.unit), arguments)
        return NONE
    if method in ("extend", "extendleft") and positional:
        program.write(element, evaluator.element_of(positional[0]))
        return NONE
    if method == "update":
        for value in positional:
            evaluator.merge_mapping(atom.origin, value)
        for name, value in arguments.keywords.items():
            evaluator.store_item(atom.origin, name, value)
        for mapping in arguments.mappings:
            evaluator.merge_mapping(atom.origin, mapping)
        return NONE
    if method in ("get", "pop", "setdefault") and atom.name == "dict" and positional:
        key = constant_text(positional[0])
        default = positional[1] if len(positional) > 1 else NONE
        if method == "setdefault":
            evaluator.store_item(atom.origin, key, default)
        found = evaluator.item_of(frozenset({atom}), key)
        items = program.items(atom)
        opened = program.heap.read(Cell(OPEN, atom.origin, ""), evaluator.unit)
        if key is not None and items and key not in items and not opened:
            found = NOTHING
        return join(found, default if method != "pop" or len(positional) > 1 else NOTHING)
    if method in ("values", "pop", "popleft"):
        read = program.heap.read(element, evaluator.unit)
        if method != "values":
            return read
        return _wrapped(evaluator, arguments.node, read, "dict_values")
    if method in ("items", "popitem"):
        read = program.heap.read(element, evaluator.unit)
        origin = origin_of(evaluator.module, arguments.node)
        pair = origin_of(evaluator.module, arguments.node.func)
        program.write(Cell(ELEMENT, pair, ""), join(read, typed("str")))
        evaluator.program.write(_item(pair, "0"), typed("str"))
        evaluator.program.write(_item(pair, "1"), read)
        if method == "popitem":
            return frozenset({Collection("tuple", pair)})
        program.write(Cell(ELEMENT, origin, ""), frozenset({Collection("tuple", pair)}))
        return frozenset({Collection("dict_items", origin)})
    if method == "copy":
        if atom.name != "dict":
            return frozenset({atom})
        origin = origin_of(evaluator.module, arguments.node)
        evaluator.merge_mapping(origin, frozenset({atom}))
        return frozenset({Collection("dict", origin)})
    read = program.heap.read(element, evaluator.unit)
    return join(read, LIBRARY) if program.is_hot(read) else LIBRARY


def _item(origin: object, name: str) -> Cell:
    assert isinstance(origin, Origin)
    return Cell(ITEM, origin, name)


def _wrapped(evaluator: Evaluator, node: ast.Call, element: Value, name: str) -> Value:
    origin = origin_of(evaluator.module, node)
    evaluator.program.write(Cell(ELEMENT, origin, ""), element)
    return frozenset({Collection(name, origin)})


# -- functions of the standard library that pass values on ----------------------------------------


def _partial(evaluator: Evaluator, arguments: Arguments) -> Value:
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
            _bind(evaluator, atom.scope, receiver, rest)
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


def _partial_method(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What is bound goes behind the object whose method it becomes."""
    first, *rest = arguments.positional or [NOTHING]
    owner = evaluator.class_scope
    receiver = NOTHING if owner is None else frozenset({Object(owner)})
    return _partial(evaluator, replace(arguments, positional=[first, receiver, *rest]))


def _getattr(evaluator: Evaluator, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    if not all(arguments.positional[:2]):
        return evaluator.program.unreached(NOTHING)
    name = constant_text(arguments.positional[1])
    default = arguments.positional[2] if len(arguments.positional) > 2 else NOTHING
    if name is not None:
        return join(evaluator.attribute_of(arguments.positional[0], name), default)
    result = NOTHING
    prefix = constant_prefix(arguments.node.args[1])
    for atom in arguments.positional[0]:
        if atom == External("requests"):
            result |= {External(DYNAMIC_VERB)}
        elif isinstance(atom, Instance):
            result |= {ApiMethod(atom, "<verb>")}
        elif isinstance(atom, Object):
            result = join(join(result, UNKNOWN), evaluator.any_attribute(atom, prefix))
    return join(result or UNKNOWN, default)


def _setattr(evaluator: Evaluator, arguments: Arguments) -> Value:
    if len(arguments.positional) == 3:
        name = constant_text(arguments.positional[1])
        evaluator.store_attribute(
            arguments.positional[0], name or COMPUTED, arguments.positional[2]
        )
    return NONE


def _super(evaluator: Evaluator, arguments: Arguments) -> Value:
    if isinstance(evaluator.unit, FunctionScope):
        scope = evaluator.unit.enclosing_class
        if scope is not None:
            return frozenset({SuperObject(scope)})
    return UNKNOWN


def _same_elements(name: str) -> Callable[[Evaluator, Arguments], Value]:
    def model(evaluator: Evaluator, arguments: Arguments) -> Value:
        element: Value = NOTHING
        for value in arguments.positional[:1]:
            for atom in value:
                if isinstance(atom, Collection) and atom.name == "dict" and name == "dict":
                    return frozenset({atom})
            element = evaluator.element_of(value)
        if not element and arguments.positional:
            return typed(name)
        return _wrapped(evaluator, arguments.node, element, name)

    return model


def _dict(evaluator: Evaluator, arguments: Arguments) -> Value:
    origin = origin_of(evaluator.module, arguments.node)
    for value in [*arguments.positional, *arguments.mappings]:
        if any(isinstance(atom, Collection) and atom.name == "dict" for atom in value) or not value:
            evaluator.merge_mapping(origin, value)
        else:
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            pairs = evaluator.element_of(value)
            evaluator.program.write(Cell(ELEMENT, origin, ""), evaluator.item_of(pairs, "1"))
    for name, value in arguments.keywords.items():
        evaluator.store_item(origin, name, value)
    return frozenset({Collection("dict", origin)})


def _from_keys(evaluator: Evaluator, arguments: Arguments) -> Value:
    origin = origin_of(evaluator.module, arguments.node)
    value = arguments.positional[1] if len(arguments.positional) > 1 else NONE
    evaluator.store_item(origin, None, value)
    return frozenset({Collection("dict", origin)})


def _fields(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`dataclasses.asdict` and `vars`: the attributes that the class declares, by name."""
    origin = origin_of(evaluator.module, arguments.node)
    given = arguments.positional[0] if arguments.positional else NOTHING
    without_absent = "exclude_none" in arguments.keywords
    for atom in given:
        if isinstance(atom, Collection) and atom.name == NAMESPACE:
            for name, value in evaluator.program.items(atom).items():
                evaluator.store_item(origin, name, value)
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


def _parser(evaluator: Evaluator, arguments: Arguments) -> Value:
    return frozenset({Collection(PARSER, origin_of(evaluator.module, arguments.node))})


def _environment(evaluator: Evaluator, arguments: Arguments) -> Value:
    if len(arguments.positional) > 1:
        return join(typed("str"), arguments.positional[1])
    return typed("environment str")


def _address(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What joins the parts of a URL."""
    return composed(marks_of(value) for value in arguments.positional)


def _document(evaluator: Evaluator, arguments: Arguments) -> Value:
    return frozenset({Opaque(JSON)})


_PICKLED = "pickle"


def _pickle(evaluator: Evaluator, arguments: Arguments) -> Value:
    held = _first(evaluator, arguments)
    if not evaluator.program.is_hot(held):
        return typed("bytes")
    return _wrapped(evaluator, arguments.node, held, _PICKLED)


def _unpickle(evaluator: Evaluator, arguments: Arguments) -> Value:
    pickles = frozenset(
        atom
        for atom in _first(evaluator, arguments)
        if isinstance(atom, Collection) and atom.name == _PICKLED
    )
    return evaluator.element_of(pickles) or LIBRARY


def _type(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`type(self)`: the class of an object of the project."""
    result: Value = NOTHING
    for atom in _first(evaluator, arguments) if len(arguments.positional) == 1 else NOTHING:
        of_project = ClassValue(atom.scope) if isinstance(atom, Object) else None
        result = join(result, typed("type") if of_project is None else frozenset({of_project}))
    return result or typed("type")


def _queue(evaluator: Evaluator, arguments: Arguments) -> Value:
    return frozenset({Collection(QUEUE, origin_of(evaluator.module, arguments.node))})


_NAMED = "class of namedtuple"


def _namedtuple(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`namedtuple("Result", "name response")`: the names of the fields are items of the class."""
    origin = origin_of(evaluator.module, arguments.node)
    fields = arguments.node.args[1] if len(arguments.node.args) > 1 else None
    names: list[str] = []
    if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, ast.List | ast.Tuple):
        elements = [part.elts[0] if isinstance(part, ast.Tuple) else part for part in fields.elts]
        names = [str(part.value) for part in elements if isinstance(part, ast.Constant)]
    if not names:
        return LIBRARY
    for index, name in enumerate(names):
        evaluator.program.write(_item(origin, str(index)), literal(name))
    return frozenset({Collection(_NAMED, origin)})


def _named(evaluator: Evaluator, atom: Collection, arguments: Arguments) -> Value:
    """A call of the class: each argument under its position and its name."""
    origin = origin_of(evaluator.module, arguments.node)
    names = [
        constant_text(evaluator.program.heap.read(_item(atom.origin, str(index)), evaluator.unit))
        for index in range(len(evaluator.program.items(atom)))
    ]
    given = dict(zip(names, arguments.positional, strict=False)) | arguments.keywords
    for name, value in given.items():
        evaluator.program.write(Cell(ELEMENT, origin, ""), value)
        if name in names:
            evaluator.program.write(_item(origin, name or ""), value)
            evaluator.program.write(_item(origin, str(names.index(name))), value)
    return frozenset({Collection("namedtuple", origin)})


def _keyed(
    model: Callable[[Evaluator, Arguments], Value],
) -> Callable[[Evaluator, Arguments], Value]:
    """`sorted`, `min` and `max` call their key function with each element."""

    def keyed(evaluator: Evaluator, arguments: Arguments) -> Value:
        if arguments.positional:
            _call_key(evaluator, evaluator.element_of(arguments.positional[0]), arguments)
        return model(evaluator, arguments)

    return keyed


def _call_key(evaluator: Evaluator, element: Value, arguments: Arguments) -> None:
    inner = Arguments(arguments.node, [element], False, {}, [])
    for atom in arguments.keywords.get("key", NOTHING):
        _call_atom(evaluator, atom, inner)


def _defaultdict(evaluator: Evaluator, arguments: Arguments) -> Value:
    """A dict that may hold what its factory makes, under any key."""
    origin = origin_of(evaluator.module, arguments.node)
    empty = Arguments(arguments.node, [], False, {}, [])
    evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
    for atom in arguments.positional[0] if arguments.positional else ():
        made = _call_atom(evaluator, atom, empty)
        if atom in _EMPTY:
            held = origin_of(evaluator.module, arguments.node.args[0])
            made = frozenset({Collection(_EMPTY[atom], held)})
        evaluator.program.write(Cell(ELEMENT, origin, ""), made)
    return frozenset({Collection("dict", origin)})


def _field(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`dataclasses.field(default_factory=...)`: what the factory makes, if requests does."""
    empty = Arguments(arguments.node, [], False, {}, [])
    made: Value = NOTHING
    for atom in arguments.keywords.get("default_factory", NOTHING):
        if evaluator.program.is_hot_atom(atom):
            made = join(made, _call_atom(evaluator, atom, empty))
    return made or UNKNOWN


_EMPTY: dict[Atom, str] = {
    External(f"builtins.{name}"): name for name in ("list", "dict", "set", "tuple")
}


def _namespace(evaluator: Evaluator, arguments: Arguments) -> Value:
    """An object that only holds what is set on it."""
    origin = origin_of(evaluator.module, arguments.node)
    for name, value in arguments.keywords.items():
        evaluator.store_item(origin, name, value)
    return frozenset({Collection("namespace", origin)})


def _element(evaluator: Evaluator, arguments: Arguments) -> Value:
    result: Value = NOTHING
    for value in arguments.positional[:1]:
        result = evaluator.element_of(value)
    for default in arguments.positional[1:]:
        result = join(result, default)
    return result


def _pairs(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`enumerate` and `zip`."""
    origin = origin_of(evaluator.module, arguments.node)
    pair = origin_of(evaluator.module, arguments.node.func)
    path = evaluator.program.value_of(arguments.node.func)
    elements = [evaluator.element_of(value) for value in arguments.positional]
    if External("builtins.enumerate") in path:
        elements = [typed("int"), *elements[:1]]
    for index, element in enumerate(elements):
        evaluator.program.write(Cell(ELEMENT, pair, ""), element)
        evaluator.program.write(_item(pair, str(index)), element)
    evaluator.program.write(Cell(ELEMENT, origin, ""), frozenset({Collection("tuple", pair)}))
    return frozenset({Collection("generator", origin)})


def _map(evaluator: Evaluator, arguments: Arguments) -> Value:
    function = arguments.positional[0] if arguments.positional else NOTHING
    elements = [evaluator.element_of(value) for value in arguments.positional[1:]]
    inner = Arguments(arguments.node, elements, False, {}, [])
    result: Value = NOTHING
    for atom in function:
        result = join(result, _call_atom(evaluator, atom, inner))
    return _wrapped(evaluator, arguments.node, result, "generator")


def _filter(evaluator: Evaluator, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    element = evaluator.element_of(arguments.positional[1])
    inner = Arguments(arguments.node, [element], False, {}, [])
    for atom in arguments.positional[0]:
        _call_atom(evaluator, atom, inner)
    return _wrapped(evaluator, arguments.node, element, "generator")


def _first(evaluator: Evaluator, arguments: Arguments) -> Value:
    return arguments.positional[0] if arguments.positional else NOTHING


def _open(evaluator: Evaluator, arguments: Arguments) -> Value:
    mode = arguments.keywords.get("mode")
    if mode is None:
        func = arguments.node.func
        method = (
            isinstance(func, ast.Attribute) and func.attr == "open" and not _is_io(evaluator, func)
        )
        index = 0 if method else 1
        mode = arguments.positional[index] if len(arguments.positional) > index else None
    if mode is None:
        return typed("text file")
    text = constant_text(mode)
    if text is None:
        return typed("file")
    return typed("binary file" if "b" in text else "text file")


def _is_io(evaluator: Evaluator, func: ast.Attribute) -> bool:
    return any(
        isinstance(atom, External) and atom.path in ("io", "builtins", "codecs")
        for atom in evaluator.program.value_of(func.value)
    )


def _always(name: str) -> Callable[[Evaluator, Arguments], Value]:
    value = typed(name)

    def model(evaluator: Evaluator, arguments: Arguments) -> Value:
        return value

    return model


def _import_module(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`importlib.import_module` of requests by its name."""
    name = constant_text(arguments.positional[0]) if arguments.positional else None
    if name == "requests" and len(arguments.positional) == 1:
        return frozenset({External("requests")})
    return LIBRARY


def _reduce(evaluator: Evaluator, arguments: Arguments) -> Value:
    def step(evaluator: Evaluator, passed: Arguments) -> Value:
        return concurrency.call_now(evaluator, passed, 0, _call_atom)

    return folded(evaluator, arguments, step)


_MODELS: dict[str, Callable[[Evaluator, Arguments], Value]] = {
    **ITERATION,
    "functools.reduce": _reduce,
    "importlib.import_module": _import_module,
    "builtins.__import__": _import_module,
    "pytest.raises": expected_error,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "threading.local": _namespace,
    "types.SimpleNamespace": _namespace,
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.super": _super,
    "builtins.type": _type,
    "builtins.dict": _dict,
    "builtins.next": _element,
    "builtins.enumerate": _pairs,
    "builtins.zip": _pairs,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.open": _open,
    "io.open": _open,
    "builtins.max": _keyed(_element),
    "builtins.min": _keyed(_element),
    "collections.namedtuple": _namedtuple,
    "collections.deque": _same_elements("deque"),
    "collections.OrderedDict": _dict,
    "collections.UserDict": _dict,
    "collections.defaultdict": _defaultdict,
    "dataclasses.field": _field,
    "concurrent.futures.as_completed": _first,
    "asyncio.gather": _gathered,
    "concurrent.futures.wait": _divided,
    "asyncio.to_thread": _in_thread,
    "asyncio.wait": _divided,
    **dict.fromkeys(("asyncio.create_task", "asyncio.ensure_future"), _task),
    "asyncio.run_coroutine_threadsafe": _task,
    **dict.fromkeys(("asyncio.as_completed", "asyncio.shield", "asyncio.wait_for"), _first),
    "asyncio.run": _finished,
    "copy.copy": _first,
    "copy.deepcopy": _first,
    "typing.cast": lambda evaluator, arguments: (arguments.positional or [NOTHING])[-1],
    "contextlib.closing": _first,
    "contextlib.nullcontext": _first,
    **{
        f"builtins.{name}": _same_elements(name)
        for name in ("list", "tuple", "set", "frozenset", "reversed", "iter")
    },
    "builtins.sorted": _keyed(_same_elements("list")),
    **{f"builtins.{name}": _always(name) for name in ("str", "bytes", "int", "float", "bool")},
    **{
        f"builtins.{name}": _always(result)
        for name, result in {
            "len": "int",
            "repr": "str",
            "isinstance": "bool",
            "hasattr": "bool",
            "callable": "bool",
            "any": "bool",
            "all": "bool",
            "print": "NoneType",
            "format": "str",
            "round": "float",
            "abs": "float",
            "sum": "float",
            "id": "int",
            "bytearray": "bytearray",
            "memoryview": "memoryview",
            "range": "range",
        }.items()
    },
    "dataclasses.asdict": _fields,
    "builtins.vars": _fields,
    "json.loads": _document,
    "json.load": _document,
    "urllib.parse.urljoin": _address,
    "urllib.parse.urlunparse": _always("str"),
    "os.path.join": _address,
    "posixpath.join": _address,
    "os.environ.get": _environment,
    "os.getenv": _environment,
    **{path: _always(result) for path, result in LIBRARY_TYPES.items()},
    **dict.fromkeys(("attr.asdict", "attrs.asdict"), _fields),
    "argparse.ArgumentParser": _parser,
    **dict.fromkeys(QUEUES, _queue),
    "pickle.dumps": _pickle,
    "pickle.loads": _unpickle,
}
