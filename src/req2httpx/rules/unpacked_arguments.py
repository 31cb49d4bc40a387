"""`**mapping` in a request: what its known keys hold must mean the same to httpx.

Where it does not, a helper turns requests' arguments into those of httpx at run time.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    QUERY,
    UNKNOWN,
    Atom,
    Collection,
    Literal,
    Value,
    marks_of,
    may_be_none,
    without_none,
)
from req2httpx.knowledge.requests_api import POSITIONAL, REQUEST_KEYWORDS, SESSION_POSITIONAL
from req2httpx.rewrite.edits import Drop, Parts, Replace
from req2httpx.rules.arguments import (
    MAPPING,
    SPREAD,
    Argument,
    Mapping,
    is_parameter_mapping,
    is_repeatable,
)
from req2httpx.rules.calls import SPREAD_ARGUMENTS, CallPlan, names_behind, on_mapping
from req2httpx.rules.client_classes import adds_params
from req2httpx.rules.request_headers import call_on_copy, is_refused
from req2httpx.rules.site import ModuleView, type_names
from req2httpx.rules.streaming import stream_by_mapping
from req2httpx.rules.unpacked_json import write_json
from req2httpx.rules.urls import written_url
from req2httpx.rules.written_values import Writing, maybe_none, writing

_FEW = 3
"""How many names of parameters are written out although no call is known to give the last ones."""

_DROPPED_WHEN_FALSE = frozenset({"stream", "hooks", "cert", "proxies"})
_LEFT_ALONE = frozenset({"json", "method", "url"})


@on_mapping
def unpacked(plan: CallPlan, argument: Argument, mapping: Mapping) -> None:
    """Leave the mapping, or translate it, or refuse what cannot be translated."""
    builder = plan.builder
    view = builder.view
    shown = f"`**{view.text(argument.node)}`"
    translated = streams = False
    for value in mapping.items.values():
        builder.involve(value)
    for name in sorted(mapping.items):
        both = name == "params" and "url" in mapping.items
        verdict = True if both else _verdict(plan, name, mapping.items[name])
        if verdict is None and argument is plan.spread and mapping.items[name] == UNKNOWN:
            verdict = True
        if verdict is None and name == "stream" and argument is not plan.spread:
            streams = True
            continue
        if verdict is None:
            builder.error(
                SPREAD_ARGUMENTS,
                f"`{name}=` reaches this call through {shown}; {view.target} has no such argument "
                "or gives it another meaning.",
                "Pass it to the call by name, then run again.",
                argument.node,
            )
            return
        translated = translated or verdict
    unseen = mapping.open or _holds_unknown(plan, mapping)
    if unseen and not view.settings.exact:
        builder.assume(
            SPREAD_ARGUMENTS,
            f"What {shown} holds is not known: arguments that only requests has (stream, proxies, "
            f"verify on a session, ...) raise a TypeError in {view.target}, and values that differ "
            "(None in params or data, text as data) may go unseen.",
            "Look at what callers pass, or use --exact.",
            argument.node,
        )
    if _may_remove_headers(plan, mapping):
        _merge_headers(plan, argument, mapping, shown)
    if streams and not stream_by_mapping(plan):
        builder.error(SPREAD_ARGUMENTS, *_streamed(view, shown), argument.node)
        return
    may_hold = mapping.open or "params" in mapping.items
    adds = plan.on_session and may_hold and adds_params(view, plan.sessions)
    foreign = mapping.open and not is_parameter_mapping(view, argument.node)
    translated = translated or argument.name == SPREAD
    secured = not plan.on_session and _may_name_certificates(view, mapping)
    if translated and not secured and _rename_in_display(plan, argument, mapping):
        return
    exact = unseen and view.settings.exact
    if translated or foreign or secured or exact:
        if adds:
            builder.error(
                SPREAD_ARGUMENTS,
                f"{shown} may hold `params`, which the parameters of the session go with, beside "
                "what has to be translated.",
                "Pass params to the call by name, then run again.",
                argument.node,
            )
            return
        given = _given(plan, argument, mapping)
        if secured:
            given = (f"{builder.helper('with_context')}(", *given, ")")
        if translated or foreign or exact:
            known = not (foreign or mapping.open or exact)
            alone = known and _is_renamed_alone(plan, argument, mapping)
            given = _renamed(plan, given) if alone else _translated(plan, given, mapping)
        plan.unpacked[argument.index] = given
    write_json(plan, argument, mapping)


def _streamed(view: ModuleView, shown: str) -> tuple[str, str]:
    return (
        f"`stream=` reaches this call through {shown}: {view.target} streams with another "
        "function, and none can be called here in place of this one.",
        "Pass stream= to a call of a session's or of requests' own function by name, then run "
        "again.",
    )


def _renamed(plan: CallPlan, given: Parts) -> Parts:
    return (f"{plan.builder.helper('renamed')}(", *given, ")")


def _translated(plan: CallPlan, given: Parts, mapping: Mapping) -> Parts:
    """Return a call of the helper that translates all arguments, the URL with its parameters."""
    name = plan.builder.helper("arguments")
    address = plan.arguments.get("url") if "params" in mapping.items else None
    if address is None or plan.is_given("params"):
        return (f"{name}(", *given, ")")
    inner, _ = written_url(plan, address)
    plan.change(Drop(address.index), "the parameters of the mapping go into the URL")
    return (f"{name}(", *given, ", ", *inner, ")")


_RENAMED = frozenset({"allow_redirects", "auth", "verify", *_DROPPED_WHEN_FALSE})


def _is_renamed_alone(plan: CallPlan, argument: Argument, mapping: Mapping) -> bool:
    """Whether nothing but names differs, and what is None or False."""
    values = {name: value for name, value in mapping.items.items() if name not in _RENAMED}
    both = {"params", "url"} <= set(values)
    return (
        argument.name != SPREAD
        and not both
        and not any(_verdict(plan, name, value) for name, value in values.items())
    )


def _rename_in_display(plan: CallPlan, argument: Argument, mapping: Mapping) -> bool:
    """Rename `allow_redirects` in a dict that is written in the call, if nothing else differs."""
    node, view = argument.node, plan.builder.view
    if not isinstance(node, ast.Dict) or None in node.keys or mapping.open:
        return False
    keys = [key for key in node.keys if isinstance(key, ast.Constant)]
    others = mapping.items.items() - {("allow_redirects", mapping.items.get("allow_redirects"))}
    differs = view.settings.exact or {"params", "url"} <= set(mapping.items)
    differs = differs or any(_verdict(plan, name, value) for name, value in others)
    if len(keys) != len(node.keys) or (others and differs):
        return False
    reason = f"{view.target} calls it follow_redirects"
    for key, value in zip(keys, node.values, strict=True):
        if key.value != "allow_redirects":
            continue
        plan.builder.edits.append(
            Replace(key, SPREAD_ARGUMENTS.code, reason, ('"follow_redirects"',))
        )
        if type_names(view.value(value)) != {"bool"}:
            parts = ("bool(", value, ")")
            plan.builder.edits.append(Replace(value, SPREAD_ARGUMENTS.code, reason, parts))
    return True


def _given(plan: CallPlan, argument: Argument, mapping: Mapping) -> Parts:
    """Return the mapping; for unpacked positional arguments, one of the parameters' names."""
    if argument is not plan.spread:
        return (argument.node,)
    table = SESSION_POSITIONAL if plan.on_session else POSITIONAL
    names = list(names_behind(plan, table[plan.verb]))
    while names[_FEW:] and names[-1] not in mapping.items:
        names.pop()
    shown = ", ".join(f'"{name}"' for name in names) + ("," if len(names) == 1 else "")
    reason = "httpx takes what requests takes by position by keyword only"
    plan.change(Drop(argument.index), reason)
    parts: Parts = (f"dict(zip(({shown}), ", argument.node, ")")
    if plan.joined is not None:
        plan.change(Drop(plan.joined.index), reason)
        parts = (*parts, ", **", plan.joined.node)
    return (*parts, ")")


def _verdict(plan: CallPlan, name: str, value: Value) -> bool | None:
    """Return whether an argument must be translated; None says that it cannot be."""
    if name not in REQUEST_KEYWORDS or name in _LEFT_ALONE:
        return False
    if name == "allow_redirects":
        return True
    if name in ("verify", "cert") and not plan.on_session:
        return False
    if name in _DROPPED_WHEN_FALSE or name == "verify":
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
    held = list(_held(plan.builder.view, value))
    if any(maybe_none(one) for one in held) or _is_unknown(plan, value):
        return True
    return any(_is_beyond_ascii(atom) for one in held for atom in one)


def _is_unknown(plan: CallPlan, value: Value) -> bool:
    """Whether headers may hold None without a trace of it in the code, where that is asked."""
    held = list(_held(plan.builder.view, value))
    unseen = any("?" in type_names(one) for one in held) or any(
        not isinstance(atom, Collection) or plan.builder.view.program.is_open(atom)
        for atom in without_none(value)
    )
    return plan.builder.view.settings.exact and unseen


def _may_remove_headers(plan: CallPlan, mapping: Mapping) -> bool:
    """Whether a mapping may hold a header that is None, which takes the session's own away."""
    if not plan.on_session or plan.is_given("headers"):
        return False
    value = mapping.items.get("headers")
    if value is None:
        return mapping.open and plan.builder.view.settings.exact
    held = _held(plan.builder.view, value)
    return any(maybe_none(one) for one in held) or _is_unknown(plan, value)


def _merge_headers(plan: CallPlan, argument: Argument, mapping: Mapping, shown: str) -> None:
    """Make the call on a copy of the client without the headers that the mapping takes away."""
    node = argument.node
    named = argument.name == MAPPING and is_repeatable(plan.builder.view, node)
    if named and call_on_copy(plan, (node, '.get("headers")')):
        return
    value = mapping.items.get("headers", NOTHING)
    if any(maybe_none(one) for one in _held(plan.builder.view, value)):
        plan.builder.error(
            SPREAD_ARGUMENTS,
            f"A header in {shown} is None at times: requests then sends the call without the "
            "session's header of that name, and this call cannot be made on a copy of the client.",
            "Pass headers= to the call by name, or leave out those that are None, then run again.",
            node,
        )
        return
    plan.builder.warn(
        SPREAD_ARGUMENTS,
        f"{shown} may hold a header that is None, which takes the session's own of that name away "
        "in requests. This call cannot be made on a copy of the client: the session's header would "
        "be sent.",
        "Look at what callers pass.",
        node,
    )


def _files(plan: CallPlan, value: Value) -> bool | None:
    if plan.is_given("headers") or plan.is_given("data"):
        return None
    return any(not (isinstance(a, Literal) and a.value is None) for a in value)


def _cookies(plan: CallPlan, value: Value) -> bool | None:
    none = all(isinstance(atom, Literal) and atom.value is None for atom in value)
    return False if none or not plan.on_session else None


def _may_name_certificates(view: ModuleView, mapping: Mapping) -> bool:
    """Whether a mapping may hold a path to certificates, which httpx takes as an SSLContext."""
    types = type_names(mapping.items.get("verify", NONE)) - {"NoneType"}
    given = types != {"bool", "?"} or view.settings.exact
    return (bool(types - {"bool"}) and given) or bool(without_none(mapping.items.get("cert", NONE)))


_WRITTEN = ("params", "data", "files")


def _holds_unknown(plan: CallPlan, mapping: Mapping) -> bool:
    """Whether nothing is known of something that the two libraries may write differently."""
    view = plan.builder.view
    values = [mapping.items[name] for name in _WRITTEN if name in mapping.items]
    return any("?" in type_names(without_none(value)) for value in values) or any(
        writing(view, held) is Writing.UNKNOWN for value in values for held in _held(view, value)
    )


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


def _held(view: ModuleView, value: Value) -> Iterator[Value]:
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
    return any(writing(view, held) is Writing.DIFFERENT for held in _held(view, value) if held)
