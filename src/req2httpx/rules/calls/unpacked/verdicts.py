"""What an argument in an unpacked mapping is to httpx: the same, another form, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.text_marks import QUERY
from req2httpx.analysis.values import (
    Atom,
    Collection,
    Literal,
    Value,
    marks_of,
    may_be_none,
    without_none,
)
from req2httpx.knowledge.requests_api import REQUEST_KEYWORDS, WITHOUT_PLACE
from req2httpx.rules.calls.plans import CallPlan
from req2httpx.rules.calls.request_headers import is_refused
from req2httpx.rules.calls.timeouts import is_filled_in, may_be_filled_in_for_zero
from req2httpx.rules.calls.written_values import Writing, maybe_none, writing
from req2httpx.rules.sessions.client_classes import adds_params
from req2httpx.rules.site import ModuleView, type_names

_LEFT_ALONE = frozenset({"json", "method", "url"})


def verdict_on(plan: CallPlan, name: str, value: Value) -> bool | None:
    """Return whether an argument must be translated; None says that it cannot be."""
    if name not in REQUEST_KEYWORDS or name in _LEFT_ALONE:
        return False
    if name == "allow_redirects":
        return True
    if name in ("verify", "cert") and not plan.on_session:
        return False
    if name in WITHOUT_PLACE or name == "verify":
        falsy = all(isinstance(a, Literal) and not a.value for a in value) and name != "verify"
        return True if value and falsy else None
    judge = _JUDGES.get(name)
    return False if judge is None else judge(plan, value)


def _params(plan: CallPlan, value: Value) -> bool | None:
    view = plan.builder.view
    address = plan.arguments.get("url")
    if plan.is_given("params") or (plan.on_session and adds_params(view, plan.sessions)):
        return False
    if address is None:
        return None if type_names(value) & {"str", "bytes"} else _differs(view, value)
    other = type_names(value) - {"dict", "NoneType", "list", "tuple", "?"}
    has_query = QUERY in marks_of(view.value(address.node))
    return bool(other) or has_query or _differs(view, value)


def _data(plan: CallPlan, value: Value) -> bool:
    names = type_names(without_none(value))
    return bool(names - {"dict", "?"}) or _differs(plan.builder.view, value)


def _headers(plan: CallPlan, value: Value) -> bool | None:
    program = plan.builder.view.program
    named = [program.items(atom) for atom in value if isinstance(atom, Collection)]
    if any(is_refused(plan, items) for items in named):
        return None
    if any(len({name.lower() for name in items}) < len(items) for items in named):
        return True
    held = list(held_in(plan.builder.view, value))
    if any(maybe_none(one) for one in held) or may_hold_unseen_none(plan, value):
        return True
    return any(_is_beyond_ascii(atom) for one in held for atom in one)


def may_hold_unseen_none(plan: CallPlan, value: Value) -> bool:
    """Whether headers may hold None without a trace of it in the code, where that is asked."""
    held = list(held_in(plan.builder.view, value))
    unseen = any("?" in type_names(one) for one in held) or any(
        not isinstance(atom, Collection) or plan.builder.view.program.is_open(atom)
        for atom in without_none(value)
    )
    return plan.builder.view.settings.exact and unseen


def _files(plan: CallPlan, value: Value) -> bool | None:
    if plan.is_given("headers") or plan.is_given("data"):
        return None
    return any(not (isinstance(a, Literal) and a.value is None) for a in value)


def _cookies(plan: CallPlan, value: Value) -> bool | None:
    none = all(isinstance(atom, Literal) and atom.value is None for atom in value)
    return False if none or not plan.on_session else None


def _auth(plan: CallPlan, value: Value) -> bool | None:
    """Pairs of ASCII texts mean the same; None, which switches a client's auth off, is left out."""
    plain = all(
        type_names(one) <= {"str", "bytes", "?"} and not any(map(_is_beyond_ascii, one))
        for one in _held_by_pairs(plan.builder.view, value)
    )
    if not plain:
        return None
    return plan.on_session and may_be_none(value)


def _held_by_pairs(view: ModuleView, value: Value) -> Iterator[Value]:
    for atom in value:
        if isinstance(atom, Collection):
            yield view.program.cell(Cell(ELEMENT, atom.origin, ""))


def _is_beyond_ascii(atom: Atom) -> bool:
    return (
        isinstance(atom, Literal)
        and isinstance(atom.value, str | bytes)
        and not atom.value.isascii()
    )


def _timeout(plan: CallPlan, value: Value) -> bool | None:
    """A number, None and a pair mean the same; what requests refuses httpx may take."""
    if type_names(value) & {"list", "str", "bool"}:
        return None
    if (may_be_none(value) or "?" in type_names(value)) and is_filled_in(plan):
        return None
    if may_be_filled_in_for_zero(plan, value):
        return None
    third = [
        plan.builder.view.program.cell(Cell(ITEM, atom.origin, "2"))
        for atom in value
        if isinstance(atom, Collection)
    ]
    return None if any(third) else False


_JUDGES: dict[str, Callable[[CallPlan, Value], bool | None]] = {
    "params": _params,
    "data": _data,
    "headers": _headers,
    "files": _files,
    "cookies": _cookies,
    "auth": _auth,
    "timeout": _timeout,
}


def held_in(view: ModuleView, value: Value) -> Iterator[Value]:
    """Yield what each dict, or list of pairs, among the values holds."""
    for atom in value:
        if not isinstance(atom, Collection):
            continue
        inside = view.program.cell(Cell(ELEMENT, atom.origin, ""))
        if atom.name == "dict":
            yield inside
            continue
        for pair in inside:
            if isinstance(pair, Collection):
                yield view.program.cell(Cell(ITEM, pair.origin, "1"))


def _differs(view: ModuleView, value: Value) -> bool:
    return any(writing(view, held) is Writing.DIFFERENT for held in held_in(view, value) if held)
