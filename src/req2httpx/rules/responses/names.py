"""Attributes of a response that no other rule names, and attributes named by a text."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import External, Kind, Object, Value
from req2httpx.knowledge.response_members import BOTH, DIFFERENT, ONLY_HTTPX, ONLY_REQUESTS, RENAMED
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.registry import on_library_call, on_other_read, on_other_store, rule
from req2httpx.rules.responses.attributes import FORMS
from req2httpx.rules.responses.shapes import Shape, is_repeatable, shape_of
from req2httpx.rules.responses.text import ENCODING, matters
from req2httpx.rules.sessions.delegated_attributes import as_responses, delegating_class
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

OTHER = rule("RH417", "Attributes of a response that only one library has")

_SAME = BOTH - DIFFERENT - set(FORMS)


@on_other_read(Kind.RESPONSE)
def other_read(builder: FindingBuilder, node: ast.Attribute) -> None:
    """An attribute of one library alone; one of neither is the same in both."""
    _only_one(builder, node.attr, "read from")


@on_other_store(Kind.RESPONSE)
def other_store(builder: FindingBuilder, node: ast.Attribute) -> None:
    """An attribute that the code sets for itself is kept by both libraries."""
    _only_one(builder, node.attr, "set on")


def _only_one(builder: FindingBuilder, name: str, verb: str) -> None:
    target = builder.view.target
    if name in ONLY_HTTPX:
        builder.error(
            OTHER,
            f"`.{name}` is {verb} a response: requests has no such attribute and {target} "
            "has one of its own, so this would become something else.",
            "Give what the code sets another name, then run again.",
        )
    elif name in ONLY_REQUESTS | BOTH:
        builder.error(
            OTHER,
            f"`.{name}` is {verb} a requests Response, and {target} has nothing that does "
            "the same; what flows here stays on requests.",
            "Rewrite this part by hand, or keep it on requests.",
        )


@on_library_call("builtins.getattr")
def named_read(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`getattr(r, "ok")` is `r.ok`; a name that is not constant may be any attribute."""
    view = builder.view
    if len(node.args) not in (2, 3) or node.keywords:
        return
    response, named = node.args[:2]
    attribute = constant_text(view.value(named))
    value = _asked(view, response, attribute)
    shape = shape_of(value)
    if shape is None:
        return
    builder.involve(value)
    scope = delegating_class(view, node)
    if scope is not None:
        builder.assume(
            OTHER,
            f"`{scope.node.name}` passes on to a response what it does not have: attributes that "
            f"code elsewhere asks it for may be called otherwise in {view.target}.",
            "Look at what others ask for.",
        )
    elif attribute is None:
        builder.error(
            OTHER,
            "An attribute of a response is read by a name that is not known here: some are called "
            f"otherwise in {view.target}, or hold something else.",
            "Write the attributes out, then run again.",
        )
    elif attribute == "text" and shape is Shape.PLAIN and matters(view, response, node):
        parts: Parts = (f"{builder.helper('text_of')}(", response, ")")
        reason = "without a charset, text/* is ISO-8859-1 in requests and utf-8 in httpx"
        builder.edits.append(Replace(node, ENCODING.code, reason, parts))
    elif attribute not in FORMS:
        if attribute not in _SAME:
            _only_one(builder, attribute, "read from")
    elif shape is Shape.PLAIN:
        form = FORMS[attribute]
        parts = form.parts(response)
        builder.edits.append(Replace(node, form.rule.code, form.reason, parts, form.binding))
    else:
        _optional_read(builder, node, attribute, shape)


def _asked(view: ModuleView, node: ast.expr, attribute: str | None) -> Value:
    """Return what is asked for an attribute: the response, where an object passes that on to it."""
    value = view.value(node)
    passed = value if attribute is None else as_responses(view, value, attribute)
    return value if passed == value else passed - {a for a in value if isinstance(a, Object)}


def _optional_read(builder: FindingBuilder, node: ast.Call, attribute: str, shape: Shape) -> None:
    """`getattr(r, "ok", None)` where r may be None."""
    response = node.args[0]
    form = FORMS[attribute]
    if shape is not Shape.OPTIONAL or len(node.args) != 3 or not is_repeatable(response):
        builder.error(
            OTHER,
            f"`{attribute}` is read by name from what may be a response or something else, and "
            f"{builder.view.target} calls it otherwise.",
            "Test what it is first, and write the attribute out, then run again.",
        )
        return
    parts: Parts = (*form.parts(response), " if ", response, " is not None else ", node.args[2])
    builder.edits.append(Replace(node, form.rule.code, form.reason, parts, Binding.TERNARY))


@on_library_call("builtins.hasattr")
def named_test(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`hasattr(r, "ok")` asks for the name that httpx has."""
    view = builder.view
    if len(node.args) != 2:
        return
    attribute = constant_text(view.value(node.args[1]))
    value = _asked(view, node.args[0], attribute)
    if shape_of(value) is None:
        return
    builder.involve(value)
    if attribute in BOTH or (attribute is not None and attribute not in ONLY_REQUESTS | ONLY_HTTPX):
        return
    if attribute in RENAMED:
        parts = (f'"{RENAMED[attribute]}"',)
        reason = f"{attribute} has another name in httpx"
        builder.edits.append(Replace(node.args[1], OTHER.code, reason, parts))
        return
    builder.error(
        OTHER,
        f"hasattr() asks a response for what only one of requests and {view.target} has.",
        "Write out what the code does in either case, then run again.",
    )


# -- operator.attrgetter --------------------------------------------------------------------------


@on_library_call("operator.attrgetter")
def getter(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`map(attrgetter("ok"), replies)`: the getter becomes a function that reads the attribute."""
    view = builder.view
    attribute = getter_name(view, node)
    if attribute is None or attribute not in FORMS:
        return
    call = view.given_to(node)
    if not isinstance(call, ast.Call):
        return
    for other in call.args:
        elements = held_by(view, view.value(other))
        if other is not node and shape_of(elements) is Shape.PLAIN:
            builder.involve(elements)
            form = FORMS[attribute]
            text = f"lambda response: {form.before}response{form.after}"
            builder.edits.append(Replace(node, form.rule.code, form.reason, (text,)))
            return


def getter_name(view: ModuleView, node: ast.expr) -> str | None:
    """Return the attribute that an `operator.attrgetter("name")` reads, where it can be kept."""
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return None
    if view.value(node.func) != frozenset({External("operator.attrgetter")}):
        return None
    attribute = constant_text(view.value(node.args[0]))
    return attribute if attribute in FORMS or attribute in _SAME else None
