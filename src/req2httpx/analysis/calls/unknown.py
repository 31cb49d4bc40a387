"""Calls of what the analysis cannot follow: functions among the arguments may be called."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis import concurrency
from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.calls.binding import bind
from req2httpx.analysis.expected_errors import expected_error
from req2httpx.analysis.facts import is_called_unseen
from req2httpx.analysis.fixtures import BY_NAME, named_fixture
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    RETURN,
    Cell,
)
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import (
    LIBRARY,
    NOTHING,
    UNKNOWN,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Opaque,
    Value,
    join,
    union,
)
from req2httpx.knowledge.assertions import EXPECTING_METHODS
from req2httpx.knowledge.builtin_types import ORDINARY_METHODS

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator
    from req2httpx.analysis.scopes import FunctionScope


def call_unknown(evaluator: Evaluator, arguments: Arguments) -> Value:
    """A call of something unknown: the functions it is given may be called, and give it on."""
    library = any(
        isinstance(atom, Opaque) and atom.is_library
        for atom in evaluator.program.value_of(arguments.node.func)
    )
    result = LIBRARY if library else UNKNOWN
    name = arguments.node.func.attr if isinstance(arguments.node.func, ast.Attribute) else ""
    if arguments.positional and name in concurrency.EXECUTOR_METHODS:
        handed = concurrency.hand_out(evaluator, name, arguments)
        if handed:
            return handed
    coroutine = arguments.positional[0] if arguments.positional else NOTHING
    if name in concurrency.TASK_METHODS and evaluator.program.is_hot(coroutine):
        if name == "run_until_complete":
            return concurrency.waited(evaluator, coroutine)
        return concurrency.in_future(evaluator, arguments.node, coroutine)
    if name == "run_in_executor" and len(arguments.positional) > 1:
        return concurrency.call_now(evaluator, arguments, 1) or result
    if name == "result" and not arguments.positional:
        return result
    if name in EXPECTING_METHODS and len(arguments.positional) < 3:
        return expected_error(evaluator, arguments)
    if name == BY_NAME and arguments.positional:
        return named_fixture(evaluator, constant_text(arguments.positional[0])) or result
    if name == "enter_context" and arguments.positional:
        return evaluator.entered(arguments.positional[0])
    for value in [*arguments.positional, *arguments.keywords.values()]:
        for atom in value:
            if isinstance(atom, FunctionValue | MethodValue):
                receiver = atom.receiver if isinstance(atom, MethodValue) else None
                empty = Arguments(arguments.node, [], False, {}, [])
                bind(evaluator, atom.scope, receiver, empty)
    return union([result, _given_back(evaluator, arguments), _named_alike(evaluator, name)])


def _named_alike(evaluator: Evaluator, name: str) -> Value:
    """Return the requests objects that methods of the project give which are called so.

    What something unknown is matters only where code was left out that would have told, and for
    methods that make a request and that no code is seen to call: somebody does, and it may be this.
    """
    program = evaluator.program
    if name not in program.direct_names or not (program.settled or program.unread.mentioned):
        return NOTHING
    if not program.unread.mentioned and name in ORDINARY_METHODS:
        return NOTHING
    found: Value = NOTHING
    for scope in program.heap.definers_of(name, evaluator.unit):
        for atom in program.heap.read(Cell(ATTRIBUTE, scope, name), evaluator.unit):
            if isinstance(atom, FunctionValue) and atom.scope in program.direct_functions:
                given = program.heap.read(Cell(RETURN, atom.scope, ""), evaluator.unit)
                found |= frozenset(
                    a
                    for a in given
                    if isinstance(a, Instance)
                    and (program.unread.mentioned or _is_sent_unseen(evaluator, atom.scope, a))
                )
    return found


def _is_sent_unseen(evaluator: Evaluator, scope: FunctionScope, atom: Instance) -> bool:
    """Whether a method that no code is seen to call sends the request of a response itself."""
    sent = atom.kind is Kind.RESPONSE and atom.origin.module == scope.module.path
    return sent and is_called_unseen(evaluator.program, scope)


def _given_back(evaluator: Evaluator, arguments: Arguments) -> Value:
    """Return the requests objects that functions among the arguments may give to their caller."""
    result: Value = NOTHING
    for value in [*arguments.positional, *arguments.keywords.values()]:
        for atom in value:
            if isinstance(atom, FunctionValue | MethodValue):
                held = evaluator.returned(atom.scope)
                result = join(result, frozenset(a for a in held if isinstance(a, Instance)))
    return result
