"""The text that shows a response, or its request: httpx adds the reason, or the URL, to it."""

from __future__ import annotations

import ast
import re
import string

from req2httpx.analysis.values import Collection, External, Kind
from req2httpx.knowledge.python_functions import LOGGING, PRINTING
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.registry import Context, on_context, rule, same_context
from req2httpx.rules.responses.shapes import Shape, is_repeatable, shape_of
from req2httpx.rules.responses.templates import reads_by_template
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

same_context(Kind.PREPARED, Context.TRUTH, Context.COMPARED)

SHOWN = rule("RH413", "The text that shows a response")

REASON = "httpx shows a response with its reason: <Response [200 OK]>"

_REPR = ord("r")
_ASCII = ord("a")


@on_context(Kind.RESPONSE, Context.FORMATTED, mixed=True)
@on_context(Kind.PREPARED, Context.FORMATTED, mixed=True)
def formatted(builder: FindingBuilder, node: ast.expr) -> None:
    """A response in an f-string, right of `%`, or as the message of an assertion."""
    view = builder.view
    parent = view.parent(node)
    if isinstance(parent, ast.FormattedValue):
        if parent.conversion in (_REPR, _ASCII):
            warn_of_text(builder)
        elif parent.format_spec is None:
            show(builder, node)
    elif isinstance(parent, ast.BinOp) and not _is_plain_format(parent.left):
        warn_of_text(builder)
    else:
        show(builder, node)


def show(builder: FindingBuilder, node: ast.expr) -> None:
    """Put the text of requests in the place of a response that is only shown."""
    view = builder.view
    if shape_of(view.value(node)) is not Shape.PLAIN:
        parts: Parts = (f"{builder.helper('shown')}(", node, ")")
        builder.edits.append(Replace(node, SHOWN.code, REASON, parts))
        return
    inside = any(isinstance(above, ast.JoinedStr) for above in view.ancestors(node))
    if is_repeatable(node) and not inside:
        parts = ('f"<Response [{', node, '.status_code}]>"')
        builder.edits.append(Replace(node, SHOWN.code, REASON, parts))
        return
    parts = ('"<Response [%d]>" % ', node, ".status_code")
    builder.edits.append(Replace(node, SHOWN.code, REASON, parts, Binding.OPERATION))


def warn_of_text(builder: FindingBuilder) -> None:
    """Say that the text will be another one, where it cannot be kept."""
    builder.warn(
        SHOWN,
        "The text of a response changes from `<Response [200]>` to `<Response [200 OK]>` here.",
        "Show the status code instead where the text matters.",
    )


def is_shown_by(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call shows its arguments and does nothing else with them."""
    paths = view.paths(call.func)
    return (bool(paths) and paths <= PRINTING | {"builtins.str.format"}) or is_logging(view, call)


def shown_by_call(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> None:
    """A response given to `print`, `str`, `repr`, `str.format` or a logger."""
    view = builder.view
    value = view.value(call.func)
    if value <= {External("builtins.str"), External("builtins.repr")} and call.args == [node]:
        _as_text(builder, call, node)
        return
    if value == frozenset({External("builtins.print")}):
        positional = node in call.args
    elif value == frozenset({External("builtins.format")}):
        positional = call.args == [node]
    elif value == frozenset({External("builtins.str.format")}):
        if reads_by_template(builder, call, node):
            return
        positional = isinstance(call.func, ast.Attribute) and _has_plain_fields(call.func.value)
    else:
        positional = node in call.args and _is_plain_message(call, node)
    if positional:
        show(builder, node)
    else:
        warn_of_text(builder)


def _as_text(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> None:
    """`str(response)` and `repr(response)`."""
    view = builder.view
    shape = shape_of(view.value(node))
    if shape is Shape.PLAIN:
        show(builder, node)
        (edit,) = builder.edits
        assert isinstance(edit, Replace)
        builder.edits = [Replace(call, edit.code, edit.reason, edit.parts, edit.binding)]
    elif shape is Shape.MIXED and External("builtins.repr") in view.value(call.func):
        warn_of_text(builder)
    else:
        parts = (f"str({builder.helper('shown')}(", node, "))")
        builder.edits.append(Replace(call, SHOWN.code, REASON, parts))


def is_logging(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call is one of a logger's, as far as its names tell."""
    func = call.func
    if not isinstance(func, ast.Attribute) or func.attr not in LOGGING:
        return False
    return re.search(r"\blog(ging|ger)?s?$|_log(ger)?$", view.text(func.value).lower()) is not None


def _is_plain_message(call: ast.Call, node: ast.expr) -> bool:
    """Whether a logger shows an argument with `%s`, or as the message itself."""
    assert isinstance(call.func, ast.Attribute)
    first = 1 if call.func.attr == "log" else 0
    if len(call.args) <= first:
        return False
    return call.args[first] is node or _is_plain_format(call.args[first])


def _is_plain_format(node: ast.expr) -> bool:
    """Whether a text shows with `%s` alone what is put into it."""
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str):
        return False
    return not re.search(r"%(?:\([^)]*\))?[^a-zA-Z%]*[ra]", text)


def _has_plain_fields(node: ast.expr) -> bool:
    """Whether a template of `str.format` shows its arguments as they are."""
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str):
        return False
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (not set(name) & set(".[") and not spec and conversion in (None, "s"))
        for _, name, spec, conversion in fields
    )


@on_context(Kind.PREPARED, Context.ARGUMENT)
def request_argument(builder: FindingBuilder, node: ast.expr) -> None:
    """A request that is shown; what other code does with one cannot be seen."""
    view = builder.view
    call = view.given_to(node)
    if isinstance(call, ast.Call) and is_shown_by(view, call):
        shown_by_call(builder, call, node)
        return
    builder.error(
        SHOWN,
        "A prepared request is given to code that cannot be followed: it may expect requests' own "
        "PreparedRequest.",
        "Give it what it needs of the request (its method, str(url), headers), then run again.",
    )


# -- collections ----------------------------------------------------------------------------------


def shown_in_collection(builder: FindingBuilder, node: ast.expr) -> None:
    """A collection of responses in an f-string or right of `%`."""
    view = builder.view
    parent = view.parent(node)
    if isinstance(parent, ast.FormattedValue):
        plain = parent.conversion in (-1, ord("s")) and parent.format_spec is None
        if plain and _is_builtin_collection(view, node):
            show(builder, node)
        else:
            warn_of_text(builder)
        return
    if not isinstance(parent, ast.BinOp) or not _is_plain_format(parent.left):
        warn_of_text(builder)
        return
    for element in node.elts if isinstance(node, ast.Tuple) else [node]:
        value = view.value(element)
        if shape_of(value) is not None or _is_builtin_collection(view, element):
            show(builder, element)
        elif shape_of(held_by(view, value)) is not None:
            warn_of_text(builder)


def collection_shown_by_call(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> None:
    """A collection of responses given to what shows it."""
    if _is_builtin_collection(builder.view, node):
        shown_by_call(builder, call, node)
    else:
        warn_of_text(builder)


def _is_builtin_collection(view: ModuleView, node: ast.expr) -> bool:
    """Whether a value is a list, tuple or dict that holds responses, so that its text is known."""
    value = view.value(node)
    known = all(
        isinstance(atom, Collection) and atom.name in ("list", "tuple", "dict") for atom in value
    )
    return known and shape_of(held_by(view, value)) is not None
