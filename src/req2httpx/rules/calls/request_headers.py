"""`headers=` and `cookies=` of a request."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.values import Atom, Literal, Object, Opaque, SuperObject, Value
from req2httpx.rewrite.edits import Drop, Parts, Replace, SetValue
from req2httpx.rules.calls.arguments import Argument, Contents, contents_of, mapping_of
from req2httpx.rules.calls.connection_arguments import settle_either
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.calls.redirected_headers import tell_of_redirect
from req2httpx.rules.calls.written_values import maybe_none
from req2httpx.rules.registry import rule
from req2httpx.rules.site import is_beyond_ascii, is_mixture, type_names

HEADERS = rule("RH209", "Request headers")

_REFUSED = frozenset({"int", "float", "bool", "list", "dict", "tuple", "set"})
_MADE_UP = frozenset({"user-agent", "accept-encoding"})
"""Headers that urllib3 writes where they are None."""

_BY_ITSELF = _MADE_UP | {"accept", "connection"}
"""Headers that both libraries send without being told."""

_FRAMING = frozenset({"content-length", "transfer-encoding"})


@on_argument("headers", HEADERS)
def headers(plan: CallPlan, argument: Argument) -> None:
    """A header that is None is left out by requests and a TypeError in httpx."""
    tell_of_redirect(plan, plan.builder.view.value(argument.node), argument.node)
    if "headers" in plan.handled:
        return
    builder = plan.builder
    view = builder.view
    held = contents_of(view, argument.node)
    items = mapping_of(view, argument.node).items
    if any(_is_refused(value) for value in items.values()):
        builder.error(
            HEADERS,
            "A header's value is no str here; both libraries refuse it, with other exceptions.",
            "Turn the value into a str, then run again.",
            argument.node,
        )
        return
    _framing(plan, argument)
    if may_remove(plan, argument.node):
        _on_session(plan, argument)
    elif not plan.on_session and _takes_default_away(plan, argument):
        refuse_none(plan, argument)
    elif (
        maybe_none(held.values)
        or _named_twice(plan, argument)
        or any(_is_padded(atom) for atom in held.values)
    ):
        _leave_out(plan, argument)
    elif is_beyond_ascii(held.values):
        _encode(plan, argument)
    elif view.settings.exact and not _is_known(held):
        _leave_out(plan, argument)
    elif (
        not held.known
        or any(isinstance(atom, Opaque) for atom in held.values)
        or any(is_mixture(value) for value in items.values())
    ):
        builder.assume(
            HEADERS,
            "What these headers hold is not known: requests leaves out one that is None and sends "
            f"text beyond ASCII as Latin-1, {view.target} raises for both.",
            "Look at what the values can be, or use --exact.",
            argument.node,
        )


def _is_refused(value: Value) -> bool:
    return bool(value) and type_names(value) <= _REFUSED and not is_mixture(value)


def is_refused(plan: CallPlan, items: dict[str, Value]) -> bool:
    """Whether headers that come in a mapping hold what has no exact form at all."""
    absent = {name.lower() for name, value in items.items() if maybe_none(value)}
    kept = _MADE_UP if plan.on_session else _BY_ITSELF
    framed = "transfer-encoding" in {name.lower() for name in items}
    padded = any(_is_padded(atom) for value in items.values() for atom in value)
    return bool(absent & kept) or framed or padded


def _is_padded(atom: Atom) -> bool:
    """Whether a value is a constant with blanks behind it; both refuse newlines, and any in front.

    httpx refuses what requests sends.
    """
    if not isinstance(atom, Literal) or not isinstance(atom.value, str | bytes):
        return False
    return atom.value[-1:] in (" ", "\t", b" ", b"\t") and atom.value.lstrip() == atom.value


def _takes_default_away(plan: CallPlan, argument: Argument) -> bool:
    """Whether None stands for a header that httpx sends by itself."""
    items = mapping_of(plan.builder.view, argument.node).items
    return any(name.lower() in _BY_ITSELF and maybe_none(value) for name, value in items.items())


def _is_known(held: Contents) -> bool:
    if not held.known:
        return False
    return all(isinstance(atom, Literal) for atom in held.values) or (
        not type_names(held.values) - {"bytes"}
    )


def _leave_out(plan: CallPlan, argument: Argument) -> None:
    name = plan.builder.helper("headers")
    plan.change(
        SetValue(argument.index, (f"{name}(", argument.node, ")")),
        "requests leaves out a header that is None, encodes text as Latin-1, and sends blanks",
    )


def _on_session(plan: CallPlan, argument: Argument) -> None:
    """Give the headers to a copy of the client, which can do without those of its own."""
    if plan.module is not None and plan.is_replaceable:
        settle_either(plan, plan.module)
        return
    if merge_into_client(plan, argument):
        plan.change(Drop(argument.index), "the headers go into the client of this call")
    else:
        _leave_out(plan, argument)


def merge_into_client(plan: CallPlan, argument: Argument) -> bool:
    """Make the call on a copy of the client with these headers; False where it is refused."""
    items = mapping_of(plan.builder.view, argument.node).items
    names = {name.lower() for name, value in items.items() if maybe_none(value)}
    if names & _MADE_UP or not call_on_copy(plan, (argument.node,)):
        refuse_none(plan, argument)
        return False
    return True


def call_on_copy(plan: CallPlan, given: Parts) -> bool:
    """Make the call on a copy of the client with these headers; False where there is no place."""
    if plan.receiver is None or plan.callee is not None or _is_overridden(plan):
        return False
    name = plan.builder.helper("with_headers")
    plan.receiver = (f"{name}(", *plan.receiver, ", ", *given, ")")
    return True


_SENDING = frozenset(
    {"request", "send", "headers", "__init_subclass__", "__copy__", "__slots__", "__getattr__"}
)


def _is_overridden(plan: CallPlan) -> bool:
    """Whether the session is of a class whose own methods a copy would run, or that is unknown."""
    function = plan.call.func
    receiver = function.value if isinstance(function, ast.Attribute) else None
    view = plan.builder.view
    return any(
        isinstance(atom, SuperObject)
        or (
            isinstance(atom, Object)
            and (
                atom.scope.unknown_base
                or any(
                    view.program.cell(Cell(ATTRIBUTE, scope, name))
                    for scope in atom.scope.lineage()
                    for name in _SENDING | {plan.verb}
                )
            )
        )
        for atom in view.value(receiver)
    )


def may_remove(plan: CallPlan, node: ast.expr) -> bool:
    """Whether headers of a session's call may hold None, in so far as the mode asks."""
    view = plan.builder.view
    held = contents_of(view, node)
    unknown = not held.known or "?" in type_names(held.values)
    return plan.on_session and (maybe_none(held.values) or (view.settings.exact and unknown))


def refuse_none(plan: CallPlan, argument: Argument) -> None:
    """Keep a call where a header that is None has no exact form; warn where one may be None."""
    view = plan.builder.view
    if maybe_none(contents_of(view, argument.node).values):
        plan.builder.error(
            HEADERS,
            "A header is None here: requests then sends this call without the session's header, or "
            f"with another one in its place; {view.target} raises TypeError.",
            "Leave the header out of the dict when it is None, then run again.",
            argument.node,
        )
        return
    plan.builder.warn(
        HEADERS,
        "A header that is None takes the session's own of that name away in requests. Whether one "
        "is None here is not known, and the call cannot be made on a copy of the client: the "
        "session's header would be sent.",
        "Look at what the values can be.",
        argument.node,
    )


def _named_twice(plan: CallPlan, argument: Argument) -> bool:
    """Whether two names differ in their case only: the last one wins in requests."""
    names = mapping_of(plan.builder.view, argument.node).items
    return len({name.lower() for name in names}) < len(names)


def _encode(plan: CallPlan, argument: Argument) -> None:
    """Encode the constants in a dict display; other dicts go through the helper."""
    view = plan.builder.view
    if not isinstance(argument.node, ast.Dict):
        _leave_out(plan, argument)
        return
    for value in argument.node.values:
        if not is_beyond_ascii(view.value(value)):
            continue
        if not type_names(view.value(value)) <= {"str"}:
            _leave_out(plan, argument)
            return
        parts = (value, '.encode("latin-1")')
        reason = f"requests sends Latin-1, {view.target} ASCII only"
        plan.builder.edits.append(Replace(value, HEADERS.code, reason, parts))


def _framing(plan: CallPlan, argument: Argument) -> None:
    """A length or a transfer encoding that the caller sets must agree with the body in httpx."""
    view = plan.builder.view
    names = {name.lower() for name in mapping_of(view, argument.node).items} & _FRAMING
    if "transfer-encoding" in names:
        plan.builder.error(
            HEADERS,
            f"A Transfer-Encoding is set by hand: {view.target} sends the body in chunks because "
            "of it, requests sends it as it is.",
            "Leave the header out: the library sets it.",
            argument.node,
        )
    elif names:
        plan.builder.assume(
            HEADERS,
            f"A Content-Length is set by hand: {view.target} raises a LocalProtocolError where it "
            "is not that of the body, requests sends it as it is.",
            "Leave the header out: the library sets it.",
            argument.node,
        )
