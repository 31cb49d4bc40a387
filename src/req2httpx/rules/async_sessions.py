"""Sessions that coroutines alone use become AsyncClients."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace

from req2httpx.analysis.heap import ATTRIBUTE, GLOBAL, Cell
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.units import Units
from req2httpx.analysis.values import ApiMethod, Instance, Kind, Object, Origin, Value
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.plan import ModulePlan
from req2httpx.rewrite.edits import (
    Append,
    AwaitExpression,
    ChangeCall,
    EnterInstead,
    Parts,
    Prepend,
    Replace,
    SetValue,
)
from req2httpx.rules.annotations import is_annotation
from req2httpx.rules.async_calls import AWAITED, no_form, with_async_body
from req2httpx.rules.async_edits import Colours, Loops, Proposal, enter
from req2httpx.rules.async_places import Obstacle
from req2httpx.rules.async_responses import Uses, propose_close, propose_response
from req2httpx.rules.async_streams import opens_stream, propose_stream, streams
from req2httpx.rules.contexts import context_of
from req2httpx.rules.findings import Note
from req2httpx.rules.registry import rule
from req2httpx.rules.session_construction import is_constructor
from req2httpx.rules.site import HELPER_MODULE, ModuleView

SESSIONS = rule("RH803", "Sessions in coroutines")

_SAME = frozenset({"headers", "cookies", "auth", "max_redirects", "verify", "cert", "proxies"})
_SAME |= {"trust_env", "params"}
"""What is set on an AsyncClient as on a Client."""

_REASON = "only coroutines send with it"


def session_groups(program: Program, origins: Iterable[Origin]) -> list[frozenset[Origin]]:
    """Part sessions into groups that meet in one place, and so are of one colour."""
    units = Units()
    known = set(origins)
    for value in [*program.values.values(), *program.heap.cells.values()]:
        found = session_origins(value) & known
        if len(found) > 1:
            units.join(found)
    groups: dict[Origin, set[Origin]] = {}
    for origin in known:
        groups.setdefault(units.find(origin), set()).add(origin)
    ordered = sorted(groups.values(), key=lambda group: str(min(group, key=str)))
    return [frozenset(group) for group in ordered]


def session_origins(value: Value) -> set[Origin]:
    """Return where the sessions in a value, and those of its methods, were made."""
    found = set()
    for atom in value:
        instance = atom.receiver if isinstance(atom, ApiMethod) else atom
        if isinstance(instance, Instance) and instance.kind is Kind.SESSION:
            found.add(instance.origin)
    return found


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
        proposal.refuse(_MADE_OUTSIDE)
    closed = False
    for node, plan in found.items():
        closed |= _use(colours, uses, proposal, plan, node)
    for plan, node in made:
        _construct(colours, proposal, plan, node, closed)
    _annotations(colours, proposal, group)
    return proposal


_MADE_OUTSIDE = Obstacle(
    "its session comes from code that is not seen here, which would have to give an AsyncClient",
    "Make the session in the project, or change both sides by hand.",
)


# -- uses -----------------------------------------------------------------------------------------


def _use(
    colours: Colours, uses: Uses, proposal: Proposal, plan: ModulePlan, node: ast.expr
) -> bool:
    """Add what one use of a session needs; True if it closes the session."""
    view = plan.view
    parent = view.parent(node)
    if any(isinstance(atom, ApiMethod) for atom in view.value(node)):
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
        proposal.refuse(_unknown(view, node))
    return False


def _is_session_or_none(atom: object) -> bool:
    if isinstance(atom, Instance):
        return atom.kind is Kind.SESSION
    return getattr(atom, "value", "") is None


def _mixed(view: ModuleView, node: ast.expr) -> Obstacle:
    return Obstacle(
        f"`{view.text(node)}` may be something else than the session",
        "Give the variable one type, then run again.",
    )


def _unknown(view: ModuleView, node: ast.expr) -> Obstacle:
    return Obstacle(
        f"what line {node.lineno} of {view.module.path} does with the session has no awaited form "
        "that is known",
        "Use the session there as requests.get() and its like are used, then run again.",
    )


_HARMLESS = frozenset({"builtins.print", "builtins.id", "builtins.repr", "builtins.bool"})


def _is_harmless(view: ModuleView, parent: ast.AST | None) -> bool:
    """Whether what is done with a session is the same on a client of either colour."""
    if isinstance(parent, ast.Call):
        paths = {getattr(atom, "path", "") for atom in view.value(parent.func)}
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
            proposal.refuse(_unknown(view, node))
        return True
    if node.attr in VERBS or node.attr in _SAME:
        return False
    proposal.refuse(_unknown(view, node))
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
    if isinstance(node, ast.Attribute) and node.attr == "close":
        return
    if not isinstance(parent, ast.Call) or not called or parent not in colours.moved:
        proposal.refuse(_unknown(view, node))
        return
    proposal.places.append((plan, parent))
    if not isinstance(node, ast.Attribute) or node.attr not in VERBS:
        proposal.refuse(_unknown(view, node))
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
        proposal.refuse(_unknown(view, node))
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
        proposal.refuse(_unknown(view, node))
        return True
    if not proposal.refuse(colours.obstacle(view, statement), plan, node):
        reason = "an AsyncClient is entered by `async with`"
        proposal.new.append((plan, enter(statement, item, SESSIONS.code, reason)))
    return True


# -- where it is made -----------------------------------------------------------------------------


def _construct(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Call, closed: bool
) -> None:
    view = plan.view
    edit = colours.calls.get(node)
    target = view.target
    if edit is None or edit.callee != (f"{target}.Client",):
        proposal.refuse(_unknown(view, node))
        return
    function = view.function(node)
    shared = _is_global(view, function, node)
    if colours.loops is Loops.MANY:
        shared = shared or _outlives_loop(colours, view, node)
    if colours.loops is not Loops.ONE and shared:
        proposal.refuse(_GLOBAL)
        return
    changed = _async_arguments(proposal, plan, edit)
    if changed is None:
        return
    proposal.old.append((plan, edit))
    if not closed and _block(colours, proposal, plan, changed):
        return
    proposal.new.append((plan, changed))
    if isinstance(view.parent(node), ast.withitem):
        return
    if not closed:
        proposal.notes.append((plan, _never_closed(view, node)))
    if colours.loops is not Loops.ONE and not _is_local(view, function, node):
        proposal.notes.append((plan, _one_loop(view, node)))


_GLOBAL = Obstacle(
    "its session lives longer than one event loop, and an AsyncClient belongs to the one that used "
    "it first",
    "Make the session in the coroutine, or in an object that is made for each event loop.",
)


def _is_global(view: ModuleView, function: FunctionScope | None, node: ast.Call) -> bool:
    """Whether a session is kept in a global name, in a class, or in an object that is."""
    if function is None:
        return True
    statement = view.statement(node)
    targets = statement.targets if isinstance(statement, ast.Assign) else ()
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    for target in targets:
        if isinstance(target, ast.Name) and target.id in function.global_names:
            return True
        if isinstance(target, ast.Attribute) and any(
            type(atom).__name__ in ("ClassValue", "ModuleValue")
            for atom in view.value(target.value)
        ):
            return True
    origins = session_origins(view.value(node))
    return any(
        cell.kind == GLOBAL and session_origins(value) & origins
        for cell, value in view.program.heap.cells.items()
    )


def _outlives_loop(colours: Colours, view: ModuleView, node: ast.Call) -> bool:
    """Whether an object that holds a session may be used in more than one event loop.

    That is so where it lies in a global name, and where a function that starts an event loop has it
    from elsewhere: from a fixture, from `setUp()`.
    """
    origins = session_origins(view.value(node))
    cells = view.program.heap.cells
    owners = {
        scope
        for cell, value in cells.items()
        if cell.kind == ATTRIBUTE
        and isinstance(cell.owner, ClassScope)
        and session_origins(value) & origins
        for scope in (cell.owner, *cell.owner.family())
    }
    if any(cell.kind == GLOBAL and _holds(value, owners) for cell, value in cells.items()):
        return True
    return any(
        isinstance(inner, ast.Attribute | ast.Name)
        and isinstance(inner.ctx, ast.Load)
        and (_holds(view.value(inner), owners) or session_origins(view.value(inner)) & origins)
        and not _is_own(starter, inner)
        for starter in colours.starters
        for inner in ast.walk(starter.node)
    )


def _holds(value: Value, owners: set[ClassScope]) -> bool:
    return any(isinstance(atom, Object) and atom.scope in owners for atom in value)


def _is_own(scope: FunctionScope, node: ast.Attribute | ast.Name) -> bool:
    """Whether an expression starts at a local name of a function that is no parameter."""
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        root = root.value
    parameters = [parameter.arg for parameter in scope.parameters()]
    return isinstance(root, ast.Name) and root.id in scope.local_names - set(parameters)


def _is_local(view: ModuleView, function: FunctionScope | None, node: ast.Call) -> bool:
    return (
        function is not None
        and isinstance(function.node, ast.AsyncFunctionDef)
        and isinstance(view.parent(node), ast.Assign | ast.AnnAssign)
    )


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
            if "proxy_mounts" in text:
                proposal.refuse(_MOUNTS)
                return None
            parts: Parts = tuple(
                part.replace(f"{target}.HTTPTransport", f"{target}.AsyncHTTPTransport")
                if isinstance(part, str)
                else part
                for part in change.parts
            )
            change = replace(change, parts=parts)
        changes.append(change)
    return replace(edit, callee=(f"{target}.AsyncClient",), changes=tuple(changes))


_HOOKS = Obstacle(
    "its session has hooks, and those of an AsyncClient have to be coroutines",
    "Write the hooks as `async def` by hand.",
)
_MOUNTS = Obstacle(
    "its session has proxies by host, which are transports of another sort for an AsyncClient",
    "Give the client one proxy, or build its mounts by hand.",
)


def _block(colours: Colours, proposal: Proposal, plan: ModulePlan, edit: ChangeCall) -> bool:
    """Put what uses a local session that nothing closes under an `async with`."""
    view = plan.view
    statement = view.statement(edit.node)
    function = view.function(edit.node)
    if function is None or not colours.coroutines(function):
        return False
    if not isinstance(statement, ast.Assign) or statement.value is not edit.node:
        return False
    target = statement.targets[0]
    if len(statement.targets) != 1 or not isinstance(target, ast.Name):
        return False
    last = _last_use(view, statement, function, target.id)
    if last is None:
        return False
    proposal.new.append((plan, edit))
    header = (edit.node, f" as {target.id}")
    reason = "an AsyncClient is closed by the coroutine that made it"
    proposal.new.append((plan, EnterInstead(statement, SESSIONS.code, reason, last, header)))
    return True


def _last_use(
    view: ModuleView, statement: ast.Assign, function: FunctionScope, name: str
) -> ast.stmt | None:
    """Return the last statement of the block that uses a name; None if it is used elsewhere."""
    block = view.block(statement)
    index = block.index(statement)
    last = None
    inside: set[ast.AST] = set()
    for later in block[index + 1 :]:
        below = set(ast.walk(later))
        if any(isinstance(node, ast.Name) and node.id == name for node in below):
            last = later
        inside |= below
    for node in ast.walk(function.node):
        if not isinstance(node, ast.Name) or node.id != name or node is statement.targets[0]:
            continue
        if node not in inside or not isinstance(node.ctx, ast.Load) or _leaves(view, node):
            return None
        if view.function(node) is not function:
            return None
    if last is None or any(isinstance(n, ast.Yield | ast.YieldFrom) for n in inside):
        return None
    bound = block[index + 1 : block.index(last) + 1]
    simple = not any(
        isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for s in bound
    )
    return last if simple else None


def _leaves(view: ModuleView, node: ast.Name) -> bool:
    """Whether a session goes on to another name, which may outlive the block."""
    parent = view.parent(node)
    return isinstance(
        parent,
        ast.Return | ast.Assign | ast.AnnAssign | ast.Yield | ast.Tuple | ast.List | ast.Dict,
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


def _one_loop(view: ModuleView, node: ast.Call) -> Note:
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


# -- annotations ----------------------------------------------------------------------------------


def _annotations(colours: Colours, proposal: Proposal, group: frozenset[Origin]) -> None:
    """Annotations of what holds the sessions name the class of the client."""
    for plan in colours.plans.values():
        view = plan.view
        for node, edits in colours.replaced.items():
            if not isinstance(node, ast.expr) or node not in view.parents:
                continue
            for edit in edits:
                if edit.parts != (f"{view.target}.Client",) and not _names_client(view, edit):
                    continue
                if is_annotation(view, node) and _annotated(view, node) & group:
                    text = str(edit.parts[0]).replace(
                        f"{view.target}.Client", f"{view.target}.AsyncClient"
                    )
                    proposal.replace(plan, edit, replace(edit, parts=(text,)))


def _names_client(view: ModuleView, edit: Replace) -> bool:
    first = edit.parts[0]
    return isinstance(first, str) and f"{view.target}.Client" in first


def _annotated(view: ModuleView, node: ast.expr) -> set[Origin]:
    """Return the sessions in what an annotation is about."""
    found: set[Origin] = set()
    for above in view.ancestors(node):
        if isinstance(above, ast.arg):
            function = next(
                s
                for a in view.ancestors(above)
                if isinstance(s := view.program.scopes.get(a), FunctionScope)
            )
            for inner in ast.walk(function.node):
                if isinstance(inner, ast.Name) and inner.id == above.arg:
                    found |= session_origins(view.value(inner))
            return found
        if isinstance(above, ast.AnnAssign):
            held = view.value(above.target) | view.value(above.value)
            owner = view.program.scopes.get(view.parents[above])
            if isinstance(owner, ClassScope) and isinstance(above.target, ast.Name):
                held |= view.program.cell(Cell(ATTRIBUTE, owner, above.target.id))
            return session_origins(held)
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(above):
                if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None:
                    found |= session_origins(view.value(inner.value))
            return found
    return found
