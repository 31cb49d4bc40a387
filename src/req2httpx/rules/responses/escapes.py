"""Responses in the hands of code that the analysis cannot follow."""

from __future__ import annotations

import ast
import builtins

from req2httpx.analysis.iteration import PASSING_ON
from req2httpx.analysis.values import External, FunctionValue, Kind, MethodValue, Object
from req2httpx.knowledge.assertions import CLASS_ASSERTIONS, IDENTITY_ASSERTIONS
from req2httpx.knowledge.python_functions import (
    CALLED_AT,
    PASSING_ELEMENTS_ON,
    PICKLING,
    PRINTING,
    SAME_FOR_RESPONSES,
    UNPICKLING,
    WAITING,
)
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import Context, on_context, on_held, rule, same_context
from req2httpx.rules.responses.names import getter_name
from req2httpx.rules.responses.shown import (
    collection_shown_by_call,
    is_shown_by,
    shown_by_call,
    shown_in_collection,
)
from req2httpx.rules.responses.truth import tested_by_some
from req2httpx.rules.site import FindingBuilder, ModuleView

ESCAPES = rule("RH412", "A response handed to other code")

# Neither library's responses can be subscripted, added or unpacked: the same TypeError.
same_context(Kind.RESPONSE, Context.SUBSCRIPTED, Context.OPERATED, Context.SPREAD)

_CHECK = "Check what is done with it: .ok, truth tests, .url as a str and .reason differ."

SAME_FOR_COLLECTIONS = SAME_FOR_RESPONSES | WAITING | PASSING_ON | UNPICKLING | PASSING_ELEMENTS_ON
"""Functions that pass on, count or test the responses in a collection (others change the tests)."""

_CALLING = frozenset({"builtins.map", "builtins.sorted", "builtins.min", "builtins.max"})
"""Functions that call another one with each response: fine where that one is followed."""

_CONTAINERS = ("builtins.list.", "builtins.dict.", "builtins.set.", "builtins.deque.")

_STORES = (*_CONTAINERS, "builtins.setattr")

_EXCEPTIONS = frozenset(
    f"builtins.{name}"
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)


@on_context(Kind.RESPONSE, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    """A response given to code that is not the project's."""
    view = builder.view
    call = _call(view, node)
    if call is None:
        return
    paths = view.paths(call.func)
    if paths and paths <= SAME_FOR_RESPONSES:
        return
    if _is_handed_on(view, call) or _is_assertion(view, call):
        return
    if tested_by_some(builder, call, node):
        return
    if is_shown_by(view, call):
        shown_by_call(builder, call, node)
        return
    if paths and all(path.startswith(_STORES) for path in paths):
        stored(builder, node)
        return
    if paths and paths <= PICKLING:
        pickled(builder, node)
        return
    name = view.text(call.func)
    if any(paths) and not paths <= _EXCEPTIONS:
        builder.error(
            ESCAPES,
            f"A response is given to `{name}`, which is not part of the project: it may expect "
            "requests' own Response.",
            "Give it what it needs of the response (its text, status, ...), then run again.",
        )
        return
    builder.warn(
        ESCAPES,
        f"A response is given to `{name}`, and what happens to it there cannot be followed: it is "
        f"an {view.target} Response from now on.",
        _CHECK,
    )


def _is_assertion(view: ModuleView, call: ast.Call) -> bool:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return method in CLASS_ASSERTIONS | IDENTITY_ASSERTIONS and not any(
        isinstance(atom, FunctionValue | MethodValue) for atom in view.value(call.func)
    )


@on_context(Kind.RESPONSE, Context.STORED_OUTSIDE)
def stored(builder: FindingBuilder, node: ast.expr) -> None:
    """A response kept where the analysis does not look."""
    builder.warn(
        ESCAPES,
        "A response is stored in an object that the analysis cannot follow: whoever reads it gets "
        f"an {builder.view.target} Response from now on.",
        _CHECK,
    )


def pickled(builder: FindingBuilder, node: ast.expr) -> None:
    """A response that is read back elsewhere, perhaps by another run of the program."""
    view = builder.view
    target = view.target
    call = _call(view, node)
    reader = None if call is None else view.parent(call)
    if isinstance(reader, ast.Call) and view.paths(reader.func) == UNPICKLING:
        return
    builder.warn(
        ESCAPES,
        f"A response is pickled: what reads it gets an {target} Response from now on, and what was "
        "pickled before still needs requests.",
        _CHECK,
    )


@on_context(Kind.RESPONSE, Context.COMPARED, mixed=True)
def compared(builder: FindingBuilder, node: ast.expr) -> None:
    """Both libraries' responses compare by identity; a class of the project may do otherwise."""
    view = builder.view
    parent = view.parent(node)
    assert isinstance(parent, ast.Compare)
    for operand in (parent.left, *parent.comparators):
        for atom in view.value(operand):
            if isinstance(atom, Object) and "__eq__" in _methods(atom):
                builder.warn(
                    ESCAPES,
                    f"`{atom.scope.node.name}.__eq__` gets the response that it is compared with: "
                    f"it is an {view.target} Response from now on.",
                    _CHECK,
                )
                return


def _methods(atom: Object) -> set[str]:
    return {
        statement.name
        for scope in atom.scope.lineage()
        for statement in scope.node.body
        if isinstance(statement, ast.FunctionDef)
    }


@on_held(Kind.RESPONSE)
def held(builder: FindingBuilder, node: ast.expr) -> None:
    """Responses in a collection that other code gets, shows or keeps."""
    view = builder.view
    context = context_of(view, node)
    if context is Context.FORMATTED:
        shown_in_collection(builder, node)
        return
    if context is Context.STORED_OUTSIDE:
        stored(builder, node)
        return
    call = _call(view, node)
    if call is None:
        return
    paths = view.paths(call.func)
    if (paths and paths <= PRINTING) or is_shown_by(view, call):
        collection_shown_by_call(builder, call, node)
        return
    if paths and paths <= SAME_FOR_COLLECTIONS | _CALLING and _is_followed(view, call, paths):
        return
    if _is_handed_on(view, call):
        return
    builder.warn(
        ESCAPES,
        f"A collection with responses is given to `{view.text(call.func)}`, and what happens to "
        f"them there cannot be followed: they are {view.target} Responses from now on.",
        _CHECK,
    )


def _is_followed(view: ModuleView, call: ast.Call, paths: set[str]) -> bool:
    """Whether the function that is called with each response is one the analysis knows."""
    functions = [keyword.value for keyword in call.keywords if keyword.arg in ("key", "func")]
    for path in paths & set(CALLED_AT):
        place = CALLED_AT[path]
        functions += call.args[place : place + 1]
    known = {"builtins.bool", "builtins.id", "builtins.type", "operator.truth"}
    for function in functions:
        if isinstance(function, ast.Lambda) or _is_none(function):
            continue
        if getter_name(view, function) is not None:
            continue
        atoms = view.value(function)
        for atom in atoms:
            is_known = isinstance(atom, External) and atom.path in known
            if not is_known and not hasattr(atom, "scope"):
                return False
        if not atoms:
            return False
    return True


def _is_handed_on(view: ModuleView, call: ast.Call) -> bool:
    """Whether an executor calls a function of the project with the arguments."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method not in ("submit", "map", "imap", "starmap") or not call.args:
        return False
    function = view.value(call.args[0])
    return bool(function) and all(hasattr(atom, "scope") for atom in function)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _call(view: ModuleView, node: ast.expr) -> ast.Call | None:
    call = view.given_to(node)
    return call if isinstance(call, ast.Call) else None
