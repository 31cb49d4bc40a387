"""The keyword arguments of a request, one rule each."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import (
    External,
    Instance,
    Literal,
    Value,
    may_be_none,
)
from req2httpx.rewrite.edits import Append, Drop, Rename, SetValue
from req2httpx.rules.arguments import Argument, constant_of, elements, literal_texts
from req2httpx.rules.calls import BODYLESS, TIMEOUT, CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import type_names

DATA = rule("RH205", "Bodies given as data=")
JSON = rule("RH206", "Bodies given as json=")
FILES = rule("RH207", "Uploads given as files=")
PARAMS = rule("RH208", "Query parameters")
HEADERS = rule("RH209", "Request headers")
COOKIES = rule("RH210", "Request cookies")
URL = rule("RH216", "URLs")

_PLAIN_SCALARS = frozenset({"str", "int", "float", "UUID", "date", "datetime", "Path"})


def _constant(plan: CallPlan, argument: Argument) -> Literal | None:
    return constant_of(plan.builder.view.value(argument.node))


# -- redirects and timeouts -----------------------------------------------------------------------


@on_argument("allow_redirects")
def allow_redirects(plan: CallPlan, argument: Argument) -> None:
    plan.change(Rename(argument.index, "follow_redirects"), "allow_redirects is follow_redirects")
    plan.handled.add(argument.name)


@on_argument("timeout")
def timeout(plan: CallPlan, argument: Argument) -> None:
    view = plan.builder.view
    value = view.value(argument.node)
    if any(isinstance(a, Instance | External) for a in value) or "list" in type_names(value):
        plan.builder.error(
            TIMEOUT,
            f"`timeout={view.text(argument.node)}` is no number and no (connect, read) tuple; "
            f"{view.target} does not take it.",
            f"Give a number of seconds, a tuple, or a {view.target}.Timeout.",
            argument.node,
        )


# -- the URL and its query ------------------------------------------------------------------------


@on_argument("url")
def url(plan: CallPlan, argument: Argument) -> None:
    view = plan.builder.view
    names = type_names(view.value(argument.node))
    if names & {"bytes", "Path", "int"}:
        plan.builder.error(
            URL,
            f"The URL is not a str here; {view.target} takes only a str.",
            "Turn it into a str first, then run again.",
            argument.node,
        )


def _has_query(plan: CallPlan) -> bool:
    argument = plan.arguments.get("url")
    if argument is None:
        return False
    return any("?" in text for text in literal_texts(plan.builder.view, argument.node))


def _is_plain_url(plan: CallPlan) -> bool:
    """Whether the URL is a constant without a query."""
    argument = plan.arguments.get("url")
    if argument is None:
        return False
    constant = _constant(plan, argument)
    return constant is not None and "?" not in str(constant.value)


def _differs(value: Value | None) -> bool:
    """Whether a parameter's values hold one that the two libraries write differently."""
    for atom in value or ():
        if isinstance(atom, Literal) and (atom.value is None or isinstance(atom.value, bool)):
            return True
        if isinstance(atom, Literal) and isinstance(atom.value, bytes):
            return True
    return bool(type_names(value or frozenset()) & {"bool", "bytes", "dict", "set", "generator"})


@on_argument("params")
def params(plan: CallPlan, argument: Argument) -> None:
    """httpx replaces the URL's query and writes None, True and bytes differently."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    constant = constant_of(value)
    if constant is not None and constant.value is None:
        return
    held = elements(view, argument.node)
    names = type_names(value)
    evidence = _has_query(plan) or _differs(held) or bool(names & {"str", "bytes", "generator"})
    empty = held is not None and not held
    if empty and not _is_plain_url(plan):
        evidence = True
    if held is not None and type_names(held) & {"list", "tuple"} and names & {"list", "tuple"}:
        evidence = True
    proved = (
        held is not None
        and _is_plain_url(plan)
        and (type_names(held) - {"list", "tuple"}) <= _PLAIN_SCALARS
    )
    if proved and not evidence:
        return
    if evidence or view.settings.exact:
        _append_params(plan, argument)
        return
    builder.assume(
        PARAMS,
        f"`params=` replaces a query that the URL already has in {view.target}, where requests "
        "appends to it; None is sent as an empty value instead of being left out. Nothing here "
        "says whether the URL has a query or a value can be None.",
        "Look at the values, or use --exact.",
        argument.node,
    )


def _append_params(plan: CallPlan, argument: Argument) -> None:
    address = plan.arguments.get("url")
    if address is None:
        plan.builder.error(
            PARAMS,
            "The query of this call cannot be put into its URL, because the URL is not an argument "
            "of its own here.",
            "Pass the URL by name, then run again.",
            argument.node,
        )
        return
    name = plan.builder.helper("url_with_params")
    plan.change(
        SetValue(address.index, (f"{name}(", address.node, ", ", argument.node, ")")),
        "requests appends params to the URL's query, leaves None out and writes True as it stands",
    )
    plan.change(Drop(argument.index), "the query is in the URL")
    plan.handled.add("params")


# -- bodies ---------------------------------------------------------------------------------------

_CONTENT = frozenset({"str", "bytes", "BytesIO", "binary file", "generator"})


@on_argument("data")
def data(plan: CallPlan, argument: Argument) -> None:
    """Forms stay `data=`; text, bytes and streams are `content=` in httpx."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    constant = constant_of(value)
    if constant is not None and constant.value is None:
        if plan.verb in BODYLESS:
            plan.change(Drop(argument.index), "no body")
            plan.handled.add("data")
        return
    names = type_names(value) - {"NoneType"}
    if names & {"text file", "StringIO", "file", "bytearray", "memoryview", "?"} - {"?"}:
        builder.error(
            DATA,
            f"`data={view.text(argument.node)}` is a text file or another object that "
            f"{view.target} does not send.",
            "Pass bytes or a file opened in binary mode, then run again.",
            argument.node,
        )
        return
    if plan.is_given("files"):
        _data_with_files(plan, argument, names)
        return
    if names <= _CONTENT and names:
        if names & {"str", "bytes"} and plan.is_given("json"):
            builder.error(
                DATA,
                "Both `data=` and `json=` are given: requests sends data unless it is empty, "
                f"{view.target} always.",
                "Leave out the one that is not meant, then run again.",
                argument.node,
            )
        plan.change(Rename(argument.index, "content"), "text, bytes and streams are content=")
        plan.handled.add("data")
        return
    held = elements(view, argument.node)
    if names == {"dict"} and not _differs(held) and (held is None or not view.settings.exact):
        if held is None or "?" in type_names(held):
            _assume_form(plan, argument)
        return
    if names == {"?"} and not view.settings.exact:
        _assume_form(plan, argument)
        return
    if names == {"dict"} and held is not None and not _differs(held):
        return
    _request_body(plan, argument)


def _assume_form(plan: CallPlan, argument: Argument) -> None:
    if plan.builder.view.settings.exact:
        _request_body(plan, argument)
        return
    plan.builder.assume(
        DATA,
        "Nothing here says whether this form holds a None, a bool or a list of pairs: "
        f"{plan.builder.view.target} sends None as an empty value and True as `true`, and takes a "
        "str only with a warning.",
        "Look at the values, or use --exact.",
        argument.node,
    )


def _data_with_files(plan: CallPlan, argument: Argument, names: frozenset[str]) -> None:
    held = elements(plan.builder.view, argument.node)
    if names & (_CONTENT | {"list", "tuple"}) or _differs(held):
        plan.builder.error(
            DATA,
            "`data=` beside `files=` holds something that httpx writes differently into the "
            "multipart body (None, a bool, pairs, or text).",
            "Give a dict of str values, then run again.",
            argument.node,
        )
    elif names != {"dict"} or held is None:
        _assume_form(plan, argument)


def _request_body(plan: CallPlan, argument: Argument) -> None:
    """Encode the body as requests does, with the helper, and pass bytes and headers."""
    builder = plan.builder
    if plan.is_given("json") or any("headers" in m.items or m.open for _, m in plan.mappings):
        builder.error(
            DATA,
            "This form needs requests' own encoding (None left out, True as it stands, pairs), and "
            "`json=` or unpacked headers beside it make that impossible here.",
            "Encode the form with urllib.parse.urlencode and pass it as content=.",
            argument.node,
        )
        return
    headers = plan.arguments.get("headers")
    name = builder.helper("form")
    parts = (f"{name}(", argument.node, *((", ", headers.node) if headers else ()), ")")
    plan.change(
        Append("**", parts),
        "requests leaves None out of a form, writes True as it stands and takes pairs",
    )
    plan.change(Drop(argument.index), "the form is encoded")
    if headers is not None:
        plan.change(Drop(headers.index), "the headers go with the form")
        plan.handled.add("headers")
    plan.handled.add("data")


@on_argument("json")
def json(plan: CallPlan, argument: Argument) -> None:
    constant = _constant(plan, argument)
    if constant is not None and constant.value is None and plan.verb in BODYLESS:
        plan.change(Drop(argument.index), "no body")
        plan.handled.add("json")


_THREE = 3


@on_argument("files")
def files(plan: CallPlan, argument: Argument) -> None:
    """Parts without a content type of their own get one in httpx."""
    builder = plan.builder
    view = builder.view
    constant = _constant(plan, argument)
    if constant is not None and constant.value is None:
        if plan.verb in BODYLESS:
            plan.change(Drop(argument.index), "no files")
            plan.handled.add("files")
        return
    text = any(
        "text file" in type_names(view.value(inner)) or "StringIO" in type_names(view.value(inner))
        for inner in ast.walk(argument.node)
        if isinstance(inner, ast.expr)
    ) or bool(type_names(elements(view, argument.node) or frozenset()) & {"text file", "StringIO"})
    if text:
        builder.error(
            FILES,
            f"A file opened in text mode is uploaded; {view.target} takes files opened in binary "
            "mode only.",
            'Open it with mode "rb", then run again.',
            argument.node,
        )
        return
    if isinstance(argument.node, ast.Dict) and all(
        isinstance(part, ast.Tuple) and len(part.elts) >= _THREE for part in argument.node.values
    ):
        return
    builder.warn(
        FILES,
        f"{view.target} gives each uploaded part a Content-Type guessed from its file name, and "
        'calls a part without a file name "upload"; requests sends no Content-Type, and the '
        "field's name.",
        'Name all three, as in ("name.txt", file, "text/plain"), where the server looks at them.',
        argument.node,
    )


# -- headers, cookies, authentication -------------------------------------------------------------


@on_argument("headers")
def headers(plan: CallPlan, argument: Argument) -> None:
    """A header that is None is left out by requests and a TypeError in httpx."""
    if "headers" in plan.handled:
        return
    builder = plan.builder
    view = builder.view
    held = elements(view, argument.node)
    if held is None:
        return
    if may_be_none(held):
        if plan.on_session:
            builder.error(
                HEADERS,
                "A header may be None here: requests then removes the session's header for this "
                f"call, {view.target} raises TypeError.",
                "Leave the header out of the dict when it is None, then run again.",
                argument.node,
            )
            return
        plan.change(
            SetValue(argument.index, (f"{builder.helper('headers')}(", argument.node, ")")),
            "requests leaves out a header that is None",
        )
        return
    names = type_names(held)
    if names & {"int", "float", "bool", "list", "dict"}:
        builder.error(
            HEADERS,
            "A header's value is no str here; both libraries refuse it, with other exceptions.",
            "Turn the value into a str.",
            argument.node,
        )


@on_argument("cookies")
def cookies(plan: CallPlan, argument: Argument) -> None:
    builder = plan.builder
    view = builder.view
    builder.involve(view.value(argument.node))
    constant = _constant(plan, argument)
    if not plan.on_session or (constant is not None and constant.value is None):
        return
    builder.error(
        COOKIES,
        f"Cookies of a single call on a session: {view.target} deprecates them on a client and "
        "does not send them again after a redirect.",
        "Set them on the session (session.cookies.update(...)) where they may stay, then run "
        "again.",
        argument.node,
    )
