"""`data=`: forms, texts, bytes and streams, each under the name that httpx has for it."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ATTRIBUTE, ELEMENT, Cell
from req2httpx.analysis.values import (
    JSON,
    Collection,
    Literal,
    Object,
    Opaque,
    Value,
    without_none,
)
from req2httpx.knowledge.companions import companion_of
from req2httpx.rewrite.edits import Append, Drop, Parts, Rename, SetValue
from req2httpx.rules.calls.arguments import Argument, constant_of, contents_of, is_repeatable
from req2httpx.rules.calls.plans import BODYLESS, CallPlan, on_argument
from req2httpx.rules.calls.stream_positions import is_moved
from req2httpx.rules.calls.written_values import ENVIRONMENT, Writing, maybe_none, writing
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView, type_names

DATA = rule("RH205", "Bodies given as data=")

_TEXT = frozenset({"str", "bytes"})
_BUFFERS = frozenset({"bytearray", "memoryview"})
_READ_FIRST = frozenset({"BytesIO", "StringIO", "text file"})
_STREAMS = frozenset({"binary file", "generator", "file", "iter", "reversed"})
_FORMS = frozenset({"dict", "list", "tuple"})


@on_argument("data", DATA)
def data(plan: CallPlan, argument: Argument) -> None:
    """Forms stay `data=`; text, bytes and streams are `content=` in httpx."""
    if "data" in plan.handled:
        return
    view = plan.builder.view
    value = view.value(argument.node)
    constant = constant_of(value)
    if constant is not None and not constant.value:
        _no_body(plan, argument, constant)
        return
    given = without_none(value) - {ENVIRONMENT}
    names = type_names(given) | ({"str"} if ENVIRONMENT in value else set())
    if is_sent(plan, "files"):
        _beside_files(plan, argument)
        return
    if (
        _may_be_text_or_form(given, names)
        or _reads_itself(view, given)
        or any(isinstance(a, Opaque) and companion_of(a.source) is not None for a in given)
    ):
        _any_body(plan, argument)
    elif names <= _FORMS:
        _form(plan, argument)
    elif names <= _TEXT | _BUFFERS | _READ_FIRST | _STREAMS:
        _content(plan, argument, names)
    elif names == {"?"} and not view.settings.exact:
        _assume(plan, argument)
    elif "?" in names:
        _any_body(plan, argument)
    else:
        plan.builder.error(
            DATA,
            f"`data={view.text(argument.node)}` is neither a form nor text, bytes or a stream; "
            f"{view.target} does not take it.",
            "Encode it first, then run again.",
            argument.node,
        )


def is_sent(plan: CallPlan, name: str) -> bool:
    """Whether an argument of the call is there, and not None."""
    argument = plan.arguments.get(name)
    if argument is None:
        return False
    constant = constant_of(plan.builder.view.value(argument.node))
    return constant is None or constant.value is not None


def _no_body(plan: CallPlan, argument: Argument, constant: Literal) -> None:
    """Nothing to send, which requests says of 0, False and an empty text as well."""
    empty = constant.value is not None and (
        constant.type_name not in _TEXT or plan.is_given("json")
    )
    if empty or plan.verb in BODYLESS:
        plan.change(Drop(argument.index), "no body")
        plan.handled.add("data")
    elif constant.value is not None:
        plan.change(Rename(argument.index, "content"), "text, bytes and streams are content=")
        plan.handled.add("data")


def _may_be_text_or_form(given: Value, names: frozenset[str] | set[str]) -> bool:
    """Whether the code shows that the value may be a text at one time and a form at another."""
    if any(isinstance(atom, Opaque) and atom.source == JSON for atom in given):
        return True
    contents = names & (_TEXT | _BUFFERS | _READ_FIRST | _STREAMS)
    return bool(contents) and bool(names - contents)


def _reads_itself(view: ModuleView, given: Value) -> bool:
    """Whether an object of the project is sent that requests reads or iterates over."""
    return any(
        view.program.cell(Cell(ATTRIBUTE, scope, name))
        for atom in given
        if isinstance(atom, Object)
        for scope in atom.scope.lineage()
        for name in ("read", "__iter__")
    )


# -- forms ----------------------------------------------------------------------------------------


def _form(plan: CallPlan, argument: Argument) -> None:
    view = plan.builder.view
    written = form_writing(view, argument.node)
    if written is Writing.SAME:
        return
    if written is Writing.UNKNOWN and not view.settings.exact:
        _assume(plan, argument)
        return
    name = plan.builder.helper("form")
    plan.change(
        SetValue(argument.index, (f"{name}(", argument.node, ")")),
        "requests leaves None out of a form, writes True as it stands and takes pairs",
    )


def form_writing(view: ModuleView, node: ast.expr) -> Writing:
    """Return whether both libraries make the same form of an expression."""
    held = contents_of(view, node)
    if held.pairs:
        return Writing.DIFFERENT
    written = writing(view, held.values) if held.values else Writing.SAME
    if written is Writing.SAME and not held.known:
        return Writing.UNKNOWN
    return written


def _assume(plan: CallPlan, argument: Argument) -> None:
    target = plan.builder.view.target
    plan.builder.assume(
        DATA,
        "Nothing here says whether this body holds a None, a bool or a list of pairs, or is a "
        f"text: {target} sends None as an empty value and True as `true`, and takes a text as "
        "data= only with a warning.",
        "Look at the values, or use --exact.",
        argument.node,
    )


def _any_body(plan: CallPlan, argument: Argument) -> None:
    """What may be a form or a text is told apart at run time."""
    node = argument.node
    if _is_form_or_text(plan, node):
        parts: Parts = ('{"data": ', node, "} if isinstance(", node, ', dict) else {"content": ')
        parts = ("(", *parts, node, "})")
        if form_writing(plan.builder.view, node) is Writing.UNKNOWN:
            _assume(plan, argument)
    else:
        parts = (f"{plan.builder.helper('request_body')}(", node, ")")
    plan.change(
        Append("**", parts),
        "httpx takes a form as data=, and text, bytes and streams as content=",
    )
    plan.change(Drop(argument.index), "the body is passed by its kind")
    plan.handled.add("data")


def _is_form_or_text(plan: CallPlan, node: ast.expr) -> bool:
    """Whether a value is surely a dict that is written alike, a str, bytes or None.

    An empty text is a body in httpx; beside `json=` it is none in requests.
    """
    view = plan.builder.view
    names = type_names(without_none(view.value(node)))
    if (
        not names <= {"dict", "str", "bytes"}
        or plan.is_given("json")
        or not is_repeatable(view, node)
    ):
        return False
    worst = Writing.SAME if view.settings.exact else Writing.UNKNOWN
    return form_writing(view, node) <= worst


def _beside_files(plan: CallPlan, argument: Argument) -> None:
    """Fields of a multipart body: requests writes the text of each value."""
    view = plan.builder.view
    value = without_none(view.value(argument.node))
    names = type_names(value)
    held = contents_of(view, argument.node)
    strict = frozenset({"str", "int", "float"})
    flat = _flat(view, held.values)
    if names <= {"dict"} and held.known and not maybe_none(flat) and type_names(flat) <= strict:
        return
    doubtful = maybe_none(flat) or bool(type_names(flat) - strict - {"?"})
    evidence = bool(held.values) and doubtful
    if not (evidence or names & (_TEXT | {"list", "tuple"}) or view.settings.exact):
        _assume(plan, argument)
        return
    files = plan.arguments.get("files")
    simple = files is not None and isinstance(files.node, ast.Name | ast.Attribute)
    beside: Parts = (files.node,) if files is not None and simple else ("True",)
    name = plan.builder.helper("form")
    plan.change(
        SetValue(argument.index, (f"{name}(", argument.node, ", ", *beside, ")")),
        "requests leaves None out of a form, and writes every value as its text",
    )


def _flat(view: ModuleView, value: Value) -> Value:
    """Return the values with the lists among them opened."""
    result: Value = frozenset()
    for atom in value:
        if isinstance(atom, Collection) and atom.name in ("list", "tuple"):
            result |= view.program.cell(Cell(ELEMENT, atom.origin, ""))
        else:
            result |= {atom}
    return result


# -- texts and streams ----------------------------------------------------------------------------


def _content(plan: CallPlan, argument: Argument, names: frozenset[str] | set[str]) -> None:
    view = plan.builder.view
    node = argument.node
    certain = not maybe_none(view.value(node))
    parts: Parts | None = None
    reason = "text, bytes and streams are content="
    if is_sent(plan, "json"):
        _any_body(plan, argument)
        return
    if names & _BUFFERS:
        parts = ("bytes(", node, ")") if names <= _BUFFERS | {"bytes"} and certain else None
        reason = "httpx sends bytes, not buffers"
    elif names & _READ_FIRST or is_moved(view, node):
        parts = (node, ".read()") if not names & (_TEXT | {"generator"}) and certain else None
        reason = "requests sends a file from where it stands"
    elif names == {"generator"} and _gives_text(view, node):
        pieces = _pieces(view, node)
        parts = ("(item.encode() for item in ", node, ")")
        if not (type_names(pieces) <= {"str"} and certain):
            parts = None
        reason = "requests encodes the texts of a generator"
    elif "file" in names:
        parts = None
    else:
        parts = (node,)
    if parts is None:
        _any_body(plan, argument)
        return
    if parts != (node,):
        plan.change(SetValue(argument.index, parts), reason)
    plan.change(Rename(argument.index, "content"), "text, bytes and streams are content=")
    plan.handled.add("data")


def _pieces(view: ModuleView, node: ast.expr) -> Value:
    result: Value = frozenset()
    for atom in view.value(node):
        if isinstance(atom, Collection):
            result |= view.program.cell(Cell(ELEMENT, atom.origin, ""))
    return result


def _gives_text(view: ModuleView, node: ast.expr) -> bool:
    return "str" in type_names(_pieces(view, node))
