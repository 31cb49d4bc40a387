"""`**mapping` in a request: what its known keys hold must mean the same to httpx.

Where it does not, a helper turns requests' arguments into those of httpx at run time.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.values import NONE, UNKNOWN, without_none
from req2httpx.knowledge.requests_api import POSITIONAL, SESSION_POSITIONAL, WITHOUT_PLACE
from req2httpx.rewrite.edits import Drop, Parts, Replace
from req2httpx.rules.calls.arguments import SPREAD, Argument, Mapping, is_parameter_mapping
from req2httpx.rules.calls.plans import SPREAD_ARGUMENTS, CallPlan, names_behind, on_mapping
from req2httpx.rules.calls.unpacked.headers import may_remove_headers, merge_headers
from req2httpx.rules.calls.unpacked.json import write_json
from req2httpx.rules.calls.unpacked.settings import SETTINGS, may_settle, settle
from req2httpx.rules.calls.unpacked.verdicts import held_in, verdict_on
from req2httpx.rules.calls.urls import written_url
from req2httpx.rules.calls.written_values import Writing, writing
from req2httpx.rules.sessions.client_classes import adds_params
from req2httpx.rules.site import ModuleView, type_names
from req2httpx.rules.streaming.entering import stream_by_mapping

_FEW = 3
"""How many names of parameters are written out although no call is known to give the last ones."""


@on_mapping
def unpacked(plan: CallPlan, argument: Argument, mapping: Mapping) -> None:
    """Leave the mapping, or translate it, or refuse what cannot be translated."""
    builder = plan.builder
    view = builder.view
    shown = f"`**{view.text(argument.node)}`"
    for value in mapping.items.values():
        builder.involve(value)
    verdicts = {name: _verdict(plan, argument, mapping, name) for name in sorted(mapping.items)}
    streams = verdicts.get("stream", False) is None and argument is not plan.spread
    refused = [name for name, verdict in verdicts.items() if verdict is None]
    refused = [name for name in refused if not (streams and name == "stream")]
    settings = [name for name in refused if plan.on_session and name in SETTINGS]
    if not all(may_settle(plan, argument, name) for name in settings):
        return
    refused = [name for name in refused if name not in settings]
    if refused:
        builder.error(SPREAD_ARGUMENTS, *_refused(view, refused[0], shown), argument.node)
        return
    unseen = mapping.open or _holds_unknown(plan, mapping)
    if unseen and not view.settings.exact:
        builder.assume(SPREAD_ARGUMENTS, *_unseen(view, shown), argument.node)
    if may_remove_headers(plan, mapping):
        merge_headers(plan, argument, mapping, shown)
    if streams and not stream_by_mapping(plan):
        builder.error(SPREAD_ARGUMENTS, *_streamed(view, shown), argument.node)
        return
    foreign = mapping.open and not is_parameter_mapping(view, argument.node)
    if foreign and view.settings.exact:
        builder.warn(SPREAD_ARGUMENTS, *_unseen_names(view, shown), argument.node)
    translated = any(verdicts.values()) or argument.name == SPREAD
    secured = not plan.on_session and _may_name_certificates(view, mapping)
    only_names = translated and not secured and not settings
    if only_names and _rename_in_display(plan, argument, mapping):
        return
    exact = unseen and view.settings.exact
    if translated or foreign or secured or exact:
        if _may_hold_params(plan, mapping):
            builder.error(SPREAD_ARGUMENTS, *_beside_params(shown), argument.node)
            return
        given = _given(plan, argument, mapping)
        if secured:
            given = (f"{builder.helper('with_context')}(", *given, ")")
        if translated or foreign or exact:
            known = not (foreign or mapping.open or exact)
            alone = known and _is_renamed_alone(plan, argument, mapping)
            given = _renamed(plan, given) if alone else _translated(plan, given, mapping)
        plan.unpacked[argument.index] = given
    if settings:
        settle(plan, argument)
    write_json(plan, argument, mapping)


def _verdict(plan: CallPlan, argument: Argument, mapping: Mapping, name: str) -> bool | None:
    """Return whether an argument must be translated in this call; None says it cannot be."""
    if name == "params" and "url" in mapping.items:
        return True
    verdict = verdict_on(plan, name, mapping.items[name])
    if verdict is None and argument is plan.spread and mapping.items[name] == UNKNOWN:
        return True
    return verdict


def _may_hold_params(plan: CallPlan, mapping: Mapping) -> bool:
    """Whether parameters may be in the mapping that go with those of the session."""
    may_hold = mapping.open or "params" in mapping.items
    return plan.on_session and may_hold and adds_params(plan.builder.view, plan.sessions)


def _refused(view: ModuleView, name: str, shown: str) -> tuple[str, str]:
    return (
        f"`{name}=` reaches this call through {shown}; {view.target} has no such argument or gives "
        "it another meaning.",
        "Pass it to the call by name, then run again.",
    )


def _unseen(view: ModuleView, shown: str) -> tuple[str, str]:
    return (
        f"What {shown} holds is not known: arguments that only requests has (stream, proxies, "
        f"verify on a session, ...) raise a TypeError in {view.target}, and values that differ "
        "(None in params or data, text as data) may go unseen.",
        "Look at what callers pass, or use --exact.",
    )


def _unseen_names(view: ModuleView, shown: str) -> tuple[str, str]:
    return (
        f"Which arguments {shown} holds is not known: those that only requests has (stream, "
        f"proxies, verify on a session, ...) raise a TypeError in {view.target}.",
        "Look at what is put into it, or pass such arguments to the call by name.",
    )


def _beside_params(shown: str) -> tuple[str, str]:
    return (
        f"{shown} may hold `params`, which the parameters of the session go with, beside what has "
        "to be translated.",
        "Pass params to the call by name, then run again.",
    )


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


_RENAMED = frozenset({"allow_redirects", "auth", "verify", *WITHOUT_PLACE})


def _is_renamed_alone(plan: CallPlan, argument: Argument, mapping: Mapping) -> bool:
    """Whether nothing but names differs, and what is None or False."""
    values = {name: value for name, value in mapping.items.items() if name not in _RENAMED}
    both = {"params", "url"} <= set(values)
    return (
        argument.name != SPREAD
        and not both
        and not any(verdict_on(plan, name, value) for name, value in values.items())
    )


def _rename_in_display(plan: CallPlan, argument: Argument, mapping: Mapping) -> bool:
    """Rename `allow_redirects` in a dict that is written in the call, if nothing else differs."""
    node, view = argument.node, plan.builder.view
    if not isinstance(node, ast.Dict) or None in node.keys or mapping.open:
        return False
    keys = [key for key in node.keys if isinstance(key, ast.Constant)]
    others = mapping.items.items() - {("allow_redirects", mapping.items.get("allow_redirects"))}
    differs = view.settings.exact or {"params", "url"} <= set(mapping.items)
    differs = differs or any(verdict_on(plan, name, value) for name, value in others)
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
        writing(view, held) is Writing.UNKNOWN for value in values for held in held_in(view, value)
    )
