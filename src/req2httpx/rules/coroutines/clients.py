"""Where a session that coroutines alone use is made: an AsyncClient, and who closes it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import Append, ChangeCall, Part, Parts, SetValue
from req2httpx.rewrite.exact_forms import helper_names
from req2httpx.rules.coroutines.client_blocks import enter_block
from req2httpx.rules.coroutines.client_loops import is_local, outlives_loop
from req2httpx.rules.coroutines.edits import Colours, Loops, Proposal
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.coroutines.session_groups import SESSIONS, unknown_use
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import HELPER_MODULE, ModuleView


def propose_client(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Call, closed: bool
) -> None:
    """Make an AsyncClient where a session is made; `closed` if the code closes it already."""
    view = plan.view
    edit = colours.calls.get(node)
    made = None if edit is None else _async_class(proposal, plan, edit)
    if edit is None or made is None:
        proposal.refuse(unknown_use(view, node))
        return
    if outlives_loop(colours, view, node):
        proposal.refuse(_GLOBAL)
        return
    changed = _async_arguments(proposal, plan, replace(edit, callee=(made,)))
    if changed is None:
        return
    proposal.old.append((plan, edit))
    if not closed and enter_block(colours, proposal, plan, changed):
        return
    proposal.new.append((plan, changed))
    if isinstance(view.parent(node), ast.withitem):
        return
    if not closed:
        proposal.notes.append((plan, _never_closed(view, node)))
    if colours.loops is Loops.UNKNOWN and not is_local(view, node):
        proposal.notes.append((plan, _one_loop(node)))


_GLOBAL = Obstacle(
    "its session lives longer than one event loop, and an AsyncClient belongs to the one that used "
    "it first",
    "Make the session in the coroutine, or in an object that is made for each event loop.",
)


def _async_class(proposal: Proposal, plan: ModulePlan, edit: ChangeCall) -> str | None:
    """Return the asynchronous class for the one that a call constructs; None if there is none.

    The generated classes have one each, whose name begins with "Async".
    """
    callee = "".join(part for part in edit.callee or () if isinstance(part, str))
    if callee == f"{plan.view.target}.Client":
        return f"{plan.view.target}.AsyncClient"
    module, _, name = callee.rpartition(".")
    helper = f"Async{name}"
    if module != HELPER_MODULE or helper not in helper_names():
        return None
    return proposal.helper(plan, helper)


def _async_arguments(proposal: Proposal, plan: ModulePlan, edit: ChangeCall) -> ChangeCall | None:
    """Return the construction of an AsyncClient with the same arguments."""
    target = plan.view.target
    changes = []
    for change in edit.changes:
        if isinstance(change, Append | SetValue):
            text = "".join(part for part in change.parts if isinstance(part, str))
            if "event_hooks" in text or getattr(change, "name", "") == "event_hooks":
                proposal.refuse(_HOOKS)
                return None
            names = {f"{target}.HTTPTransport(": f"{target}.AsyncHTTPTransport("}
            for helper in _WITH_MOUNTS:
                if f"{HELPER_MODULE}.{helper}(" in text:
                    other = proposal.helper(plan, f"async_{helper}")
                    names[f"{HELPER_MODULE}.{helper}("] = f"{other}("
            change = replace(change, parts=_renamed(change.parts, names))
        changes.append(change)
    return replace(edit, changes=tuple(changes))


_WITH_MOUNTS = ("proxy_mounts", "environment_mounts")
"""The generated functions that make transports, which have an asynchronous form each."""


def _renamed(parts: Parts, names: Mapping[str, str]) -> Parts:
    """Return parts with other names in their texts."""
    changed: list[Part] = []
    for part in parts:
        for old, new in names.items() if isinstance(part, str) else ():
            part = part.replace(old, new) if isinstance(part, str) else part
        changed.append(part)
    return tuple(changed)


_HOOKS = Obstacle(
    "its session has hooks, and those of an AsyncClient have to be coroutines",
    "Write the hooks as `async def` by hand.",
)


def _never_closed(view: ModuleView, node: ast.Call) -> Note:
    return Note(
        node,
        SESSIONS,
        Severity.WARNING,
        "Nothing closes this session: a Session of requests gives its connections back when it is "
        "collected, an AsyncClient leaves them open until the event loop ends.",
        f"Call `await {_name(view, node)}.aclose()` where its life ends, or enter it with "
        "`async with`.",
    )


def _one_loop(node: ast.Call) -> Note:
    return Note(
        node,
        SESSIONS,
        Severity.WARNING,
        "This client lives in an object, and an AsyncClient belongs to the event loop that used it "
        "first: under a second one (another asyncio.run(), a test client without a context) it "
        "raises RuntimeError.",
        "Make the object anew for each event loop.",
    )


def _name(view: ModuleView, node: ast.Call) -> str:
    parent = view.parent(node)
    if isinstance(parent, ast.Assign):
        return view.text(parent.targets[0])
    return "client"
