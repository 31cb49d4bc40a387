"""Sessions that coroutines alone use become AsyncClients."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import ApiMethod, External, Instance, Kind, Origin
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.edits import (
    AwaitExpression,
    ChangeCall,
    Prepend,
    Replace,
)
from req2httpx.rules.contexts import context_of
from req2httpx.rules.coroutines.calls import AWAITED, no_form, with_async_body
from req2httpx.rules.coroutines.client_annotations import propose_annotations
from req2httpx.rules.coroutines.clients import propose_client
from req2httpx.rules.coroutines.edits import Colours, Proposal, enter
from req2httpx.rules.coroutines.hooks import propose_hooks
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.coroutines.responses import Uses, propose_close, propose_response
from req2httpx.rules.coroutines.session_groups import SESSIONS, unknown_use
from req2httpx.rules.coroutines.streams import opens_stream, propose_stream, streams
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.sessions.construction import is_constructor
from req2httpx.rules.site import HELPER_MODULE, ModuleView

_SAME = frozenset({"headers", "cookies", "auth", "max_redirects", "verify", "cert", "proxies"})
_SAME |= {"trust_env", "params"}
"""What is set on an AsyncClient as on a Client."""


def propose_sessions(colours: Colours, uses: Uses, group: frozenset[Origin]) -> Proposal:
    """Return what makes AsyncClients of sessions that meet."""
    proposal = Proposal()
    found = {node: plan for origin in group for plan, node in uses.sessions.get(origin, ())}
    made = [
        (plan, node)
        for node, plan in found.items()
        if isinstance(node, ast.Call) and is_constructor(plan.view, node)
    ]
    if not made:
        proposal.refuse(_DERIVED if _is_derived(colours, group) else _MADE_OUTSIDE)
    closed = False
    hooked = any(_is_hooks(plan.view.parent(node)) for node, plan in found.items())
    for node, plan in found.items():
        if hooked and _streams(colours, plan.view.parent(plan.view.parent(node) or node)):
            proposal.refuse(_HOOKED_STREAM)
        closed |= _use(colours, uses, proposal, plan, node)
    for plan, node in made:
        propose_client(colours, proposal, plan, node, closed)
    propose_annotations(colours, proposal, group)
    return proposal


_MADE_OUTSIDE = Obstacle(
    "its session comes from code that is not seen here, which would have to give an AsyncClient",
    "Make the session in the project, or change both sides by hand.",
)

_DERIVED = Obstacle(
    "its session is of a class derived from Session, which becomes one derived from Client",
    "Let the class hold a session instead of being one, then run again.",
)


def _is_derived(colours: Colours, group: frozenset[Origin]) -> bool:
    """Whether classes of the project are among the places where the sessions come from."""
    return any(
        origin_of(plan.view.module, node) in group
        for plan in colours.plans.values()
        for node in plan.view.all_of(ast.ClassDef)
    )


_HOOKED_STREAM = Obstacle(
    "its session has hooks and streams, and those of an AsyncClient read the whole body first",
    "Stream with a session without hooks, or write the hooks as `async def` by hand.",
)


def _is_hooks(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "hooks"


def _streams(colours: Colours, node: ast.AST | None) -> bool:
    edit = colours.calls.get(node) if node is not None else None
    return edit is not None and (streams(edit) or opens_stream(edit))


def _use(
    colours: Colours, uses: Uses, proposal: Proposal, plan: ModulePlan, node: ast.expr
) -> bool:
    """Add what one use of a session needs; True if it closes the session."""
    view = plan.view
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is not node and _enters(view, parent):
        proposal.refuse(unknown_use(view, node))
    read = {atom.name for atom in view.value(node) if isinstance(atom, ApiMethod)}
    if read and read <= _SAME:
        return False
    if read:
        _method(colours, uses, proposal, plan, node, parent)
        return False
    if not all(_is_session_or_none(atom) for atom in view.value(node)):
        proposal.refuse(_mixed(view, node))
    if isinstance(parent, ast.Attribute) and parent.value is node:
        return _attribute(colours, proposal, plan, parent)
    if isinstance(parent, ast.withitem):
        return _entered(colours, proposal, plan, node, parent)
    if isinstance(node, ast.Call) and is_constructor(view, node):
        return False
    if context_of(view, node) is not None and not _is_harmless(view, parent):
        proposal.refuse(unknown_use(view, node))
    return False


def _enters(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call enters what it is given, or makes something of it that does, without await."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("enter_context", "push"):
        return True
    return _is_closing(view, call) and not isinstance(view.parent(call), ast.withitem)


def _is_closing(view: ModuleView, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and view.value(node.func) == frozenset({External(CLOSING)})


CLOSING = "contextlib.closing"


def _is_session_or_none(atom: object) -> bool:
    if isinstance(atom, Instance):
        return atom.kind is Kind.SESSION
    return getattr(atom, "value", "") is None


def _mixed(view: ModuleView, node: ast.expr) -> Obstacle:
    return Obstacle(
        f"`{view.text(node)}` may be something else than the session",
        "Give the variable one type, then run again.",
    )


_HARMLESS = frozenset({"builtins.print", "builtins.id", "builtins.repr", "builtins.bool"})


def _is_harmless(view: ModuleView, parent: ast.AST | None) -> bool:
    """Whether what is done with a session is the same on a client of either colour."""
    if isinstance(parent, ast.Call):
        paths = view.paths(parent.func)
        return bool(paths) and paths <= _HARMLESS
    return isinstance(
        parent, ast.If | ast.While | ast.Assert | ast.UnaryOp | ast.BoolOp | ast.IfExp | ast.Compare
    )


def _attribute(colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute) -> bool:
    view = plan.view
    parent = view.parent(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if node.attr == "close":
        if called:
            propose_close(colours, proposal, plan, node)
        else:
            proposal.refuse(unknown_use(view, node))
        return True
    if node.attr == "hooks":
        propose_hooks(colours, proposal, plan, node)
        return False
    if node.attr in VERBS or node.attr in _SAME or (node.attr == "mount" and called):
        return False
    proposal.refuse(unknown_use(view, node))
    return False


def _method(
    colours: Colours,
    uses: Uses,
    proposal: Proposal,
    plan: ModulePlan,
    node: ast.expr,
    parent: ast.AST | None,
) -> None:
    """A method of the session: called, it is awaited; as a value it cannot be followed."""
    view = plan.view
    called = isinstance(parent, ast.Call) and parent.func is node
    if isinstance(node, ast.Attribute) and node.attr == "hooks":
        propose_hooks(colours, proposal, plan, node)
        return
    if isinstance(node, ast.Attribute) and (
        node.attr == "close" or (called and node.attr == "mount")
    ):
        return
    if not isinstance(parent, ast.Call) or not called or parent not in colours.moved:
        proposal.refuse(unknown_use(view, node))
        return
    proposal.places.append((plan, parent))
    if not isinstance(node, ast.Attribute) or node.attr not in VERBS:
        proposal.refuse(unknown_use(view, node))
        return
    edit = colours.calls.get(parent)
    if edit is not None and _calls_copy(edit, "with_cookies"):
        proposal.refuse(no_form(view, parent))
        return
    if edit is not None and (streams(edit) or opens_stream(edit)):
        propose_stream(colours, uses, proposal, plan, parent)
        return
    plain = edit is None or edit.callee is None or edit.callee == (node.value, ".request")
    if not plain and edit is not None and not _calls_copy(edit, "with_headers"):
        proposal.refuse(unknown_use(view, node))
        return
    if proposal.refuse(colours.obstacle(view, parent), plan, parent):
        return
    if edit is not None:
        changed = with_async_body(proposal, plan, edit)
        if changed != edit:
            proposal.replace(plan, edit, changed)
    reason = "a coroutine waits for its requests without stopping the event loop"
    proposal.new.append((plan, AwaitExpression(parent, AWAITED.code, reason)))
    propose_response(colours, uses, proposal, origin_of(view.module, parent))


def _calls_copy(edit: ChangeCall, helper: str) -> bool:
    """Whether a call is made on a copy of the client that a helper makes."""
    given = [part for c in edit.changes if isinstance(c, Prepend) for part in c.parts]
    copied = f"{HELPER_MODULE}.{helper}("
    return any(
        isinstance(part, str) and part.startswith(copied) for part in (*(edit.callee or ()), *given)
    )


def _entered(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.expr, item: ast.withitem
) -> bool:
    view = plan.view
    statement = view.parent(item)
    if not isinstance(statement, ast.With):
        proposal.refuse(unknown_use(view, node))
        return True
    if not proposal.refuse(colours.obstacle(view, statement), plan, node):
        reason = "an AsyncClient is entered by `async with`"
        if isinstance(node, ast.Call) and _is_closing(view, node):
            edit = Replace(node.func, SESSIONS.code, reason, ("contextlib.aclosing",))
            proposal.new.append((plan, edit))
            proposal.required.append((plan, "import contextlib"))
        proposal.new.append((plan, enter(statement, item, SESSIONS.code, reason)))
    return True
