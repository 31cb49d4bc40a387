"""Streamed responses in coroutines: entered by `async with`, their pieces awaited."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from req2httpx.analysis.program import origin_of
from req2httpx.knowledge.response_members import BODY, ITERATION
from req2httpx.rewrite.edits import Binding, ChangeCall, InsertStatement, MarkAsync, Replace
from req2httpx.rules.collecting import collects
from req2httpx.rules.coroutines.calls import client_header, split_arguments, with_async_body
from req2httpx.rules.coroutines.edits import Colours, Proposal, enter
from req2httpx.rules.coroutines.generators import COMPREHENSIONS, Form, Iteration, numbers
from req2httpx.rules.coroutines.iterations import propose_iteration
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.coroutines.responses import RESPONSES, Uses, propose_close
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import HELPER_MODULE, ModuleView

_REASON = "a coroutine waits for the pieces of a body without stopping the event loop"
_KEPT_OPEN = Obstacle(
    "its streamed response is used outside a `with` statement of its own",
    "Stream with `with requests.get(..., stream=True) as response:` and use it there alone, then "
    "run again.",
)
_PIECES = Obstacle(
    "the pieces of its body are used in a way that has no awaited form here",
    "Iterate over them in a `for` statement, then run again.",
)


def propose_stream(
    colours: Colours, uses: Uses, proposal: Proposal, plan: ModulePlan, call: ast.Call
) -> None:
    """Add what a streamed call and its response need."""
    view = plan.view
    edit = colours.calls.get(call)
    item = view.parent(call)
    statement = view.parent(item) if item is not None else None
    entered = isinstance(item, ast.withitem) and isinstance(statement, ast.With)
    if edit is None or not streams(edit) or not entered:
        proposal.refuse(_KEPT_OPEN)
        return
    assert isinstance(item, ast.withitem)
    assert isinstance(statement, ast.With)
    if proposal.refuse(colours.obstacle(view, statement)):
        return
    changed = with_async_body(proposal, plan, edit)
    if edit.callee == (f"{view.target}.stream",):
        split = split_arguments(changed)
        if split is None:
            proposal.refuse(_MAPPING)
            return
        name = colours.client_name(view, call)
        header = client_header(view.target, split.client, name)
        reason = "the stream has a client of its own"
        around = Replace(call, RESPONSES.code, reason, (*header, ", ", call))
        proposal.new.append((plan, around))
        changed = replace(changed, callee=(f"{name}.stream",), changes=split.changes)
    proposal.replace(plan, edit, changed)
    proposal.new.append((plan, enter(statement, item, RESPONSES.code, _REASON)))
    for user, node in uses.responses.get(origin_of(view.module, call), ()):
        if node is not call:
            _use(colours, proposal, user, node)


_MAPPING = Obstacle(
    "its arguments are unpacked from a mapping, and may be some that a client takes",
    "Name the arguments, then run again.",
)


def streams(edit: ChangeCall) -> bool:
    """Whether a call becomes `stream()` in a with statement."""
    last = edit.callee[-1] if edit.callee else None
    return isinstance(last, str) and last.endswith(".stream")


def opens_stream(edit: ChangeCall) -> bool:
    """Whether a call becomes the helper that leaves the body of a response unread."""
    return edit.callee == (f"{HELPER_MODULE}.open_stream",)


def _use(colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.expr) -> None:
    view = plan.view
    parent = view.parent(node)
    if not isinstance(getattr(node, "ctx", None), ast.Load):
        return
    if isinstance(parent, ast.Attribute):
        _attribute(colours, proposal, plan, parent)
    elif isinstance(parent, ast.For) and parent.iter is node:
        old = next(iter(colours.replaced.get(node, ())), None)
        first = old.parts[0] if old is not None else ""
        if old is None or first != f"{HELPER_MODULE}.iter_content(":
            proposal.refuse(_PIECES)
        elif not proposal.refuse(colours.obstacle(view, parent)):
            name = proposal.helper(plan, "aiter_content")
            proposal.replace(plan, old, replace(old, parts=(f"{name}(", *old.parts[1:])))
            proposal.new.append((plan, MarkAsync(parent, RESPONSES.code, _REASON)))
    elif not isinstance(parent, ast.FormattedValue | ast.If | ast.Assert | ast.UnaryOp):
        proposal.refuse(_KEPT_OPEN)


def _attribute(colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute) -> None:
    if node.attr in ITERATION:
        _pieces(colours, proposal, plan, node)
    elif node.attr in BODY or node.attr == "raise_for_status":
        _body(colours, proposal, plan, node)
    elif node.attr == "close":
        propose_close(colours, proposal, plan, node)
    elif node.attr in ("raw", "iter_raw", "read"):
        proposal.refuse(_PIECES)


# -- the whole body -------------------------------------------------------------------------------


def _body(colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute) -> None:
    view = plan.view
    for old in colours.replaced.get(node, ()):
        if old.parts == (node.value, ".read()"):
            if proposal.refuse(colours.obstacle(view, node)):
                return
            parts = ("await ", node.value, ".aread()")
            proposal.replace(plan, old, replace(old, parts=parts, binding=Binding.OPERATION))
    text = re.escape(view.text(node.value))
    statements = [view.statement(node), *view.ancestors(node)]
    for statement in statements:
        for insert in colours.inserted.get(statement, ()):
            _insert(colours, proposal, plan, insert, text)


def _insert(
    colours: Colours, proposal: Proposal, plan: ModulePlan, insert: InsertStatement, text: str
) -> None:
    """A line that reads the body awaits it."""
    found = re.fullmatch(rf"((?:if {text}\.is_error:\n\t)?)({text})\.read\(\)", insert.text)
    if found is None:
        return
    if proposal.refuse(colours.obstacle(plan.view, insert.node)):
        return
    awaited = f"{found[1]}await {found[2]}.aread()"
    proposal.replace(plan, insert, replace(insert, text=awaited))


# -- pieces ---------------------------------------------------------------------------------------

_COLLECTORS = frozenset(f"builtins.{name}" for name in ("list", "tuple", "set", "sum", "sorted"))


def _pieces(colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute) -> None:
    view = plan.view
    call = view.parent(node)
    if not isinstance(call, ast.Call) or call.func is not node:
        proposal.refuse(_PIECES)
        return
    user = view.parent(call)
    use = _iteration(view, call)
    if use is not None:
        if proposal.refuse(colours.obstacle(view, use.place)):
            return
        propose_iteration(proposal, plan, use)
    elif isinstance(user, ast.Call) and _collects(view, user, call):
        if proposal.refuse(colours.obstacle(view, call)):
            return
        parts = ("[piece async for piece in ", call, "]")
        proposal.new.append((plan, Replace(call, RESPONSES.code, _REASON, parts)))
    else:
        proposal.refuse(_PIECES)
        return
    edit = colours.calls.get(call)
    for old in colours.replaced.get(node, ()):
        if old.parts == (node.value, ".iter_bytes"):
            new = replace(old, parts=(node.value, ".aiter_bytes"))
            proposal.replace(plan, old, new)
            return
    if edit is not None and edit.callee and edit.callee[0] == f"{HELPER_MODULE}.{node.attr}":
        name = proposal.helper(plan, f"a{node.attr}")
        proposal.replace(plan, edit, replace(edit, callee=(name,)))
        return
    proposal.refuse(_PIECES)


def _iteration(view: ModuleView, call: ast.Call) -> Iteration | None:
    """Return how the pieces of a body are iterated over, in a loop or a comprehension."""
    user = view.parent(call)
    if isinstance(user, ast.Call) and numbers(view, user, call):
        use = _iteration(view, user)
        return None if use is None else replace(use, numbered=True)
    if isinstance(user, ast.For) and user.iter is call:
        return Iteration(Form.LOOP, view, call, user)
    whole = view.parent(user) if isinstance(user, ast.comprehension) else None
    if not isinstance(whole, COMPREHENSIONS) or not isinstance(user, ast.comprehension):
        return None
    outer = view.parent(whole)
    listed = not isinstance(whole, ast.GeneratorExp) or (
        isinstance(outer, ast.Call) and collects(view, outer, whole)
    )
    nested = any(isinstance(above, COMPREHENSIONS) for above in view.ancestors(whole))
    if user.iter is not call or nested or not listed:
        return None
    return Iteration(Form.COMPREHENSION, view, call, whole)


def _collects(view: ModuleView, user: ast.Call, call: ast.Call) -> bool:
    """Whether a call takes all pieces at once, so that it may as well be given a list of them."""
    if user.args != [call] or user.keywords:
        return False
    if isinstance(user.func, ast.Attribute) and user.func.attr in ("join", "writelines"):
        return True
    paths = view.paths(user.func)
    return bool(paths) and paths <= _COLLECTORS
