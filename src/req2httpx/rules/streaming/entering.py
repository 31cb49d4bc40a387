"""Streamed responses: calls with `stream=True`, and how the response is entered and left."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Instance, Kind, Object, SuperObject, Value
from req2httpx.knowledge.response_members import AFTER_CLOSING, BODY
from req2httpx.rewrite.edits import Drop, Prepend, Replace, SetValue
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.registry import Context, on_context, rule
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import end_position, names_in_scope, position

STREAM = rule("RH501", "Streamed responses")


def is_streamed(view: ModuleView, value: Value) -> bool:
    """Whether a response may have been made by a call that leaves its body unread."""
    bound = view.program.stream_givers & view.program.bound_functions.keys()
    return any(
        isinstance(atom, Instance)
        and atom.kind is Kind.RESPONSE
        and atom.origin in view.program.streamed
        and (bool(bound) or atom.stream is None or atom.stream.scope is not None)
        for atom in value
    )


def settle_streams(view: ModuleView) -> None:
    """Take the calls whose response is read as a whole at once for what they are: not streamed."""
    for node in walk(view.module.tree):
        if not isinstance(node, ast.Call) or not is_streamed(view, view.value(node)):
            continue
        if _streams(view, node) and _is_read_at_once(view, node):
            view.program.streamed.discard(origin_of(view.module, node))


# -- the call -------------------------------------------------------------------------------------


@on_argument("stream", STREAM)
def stream(plan: CallPlan, argument: Argument) -> None:
    """A streamed call becomes `stream()` in a with statement, or an open response elsewhere."""
    view = plan.builder.view
    constant = constant_of(view.value(argument.node))
    if constant is not None and not constant.value:
        plan.change(Drop(argument.index), "the response is read at once anyway")
        plan.handled.add("stream")
        return
    plan.handled.add("stream")
    receiver = plan.call.func.value if isinstance(plan.call.func, ast.Attribute) else None
    session = plan.receiver or ()
    if any(isinstance(atom, Object | SuperObject) for atom in view.value(receiver)):
        plan.builder.error(STREAM, *_derived(view), argument.node)
        return
    if not plan.is_replaceable:
        plan.builder.error(STREAM, *_elsewhere(view), argument.node)
        return
    if not is_streamed(view, view.value(plan.call)):
        plan.change(Drop(argument.index), "the whole body is read right after the call")
        return
    target = view.target
    if constant is not None and stays_inside(view, plan.call):
        plan.callee = (*session, ".stream") if plan.on_session else (f"{target}.stream",)
        plan.change(Drop(argument.index), "a streamed response lives inside stream()")
        _name_method(plan)
        return
    if plan.module is not None:
        plan.builder.error(STREAM, *_either(view, plan), argument.node)
        return
    if plan.on_session and not session:
        plan.builder.error(STREAM, *_unnamed(), argument.node)
        return
    reason = "the response is used outside a with statement of its own, with its body unread"
    plan.callee = (plan.builder.helper("open_stream"),)
    if constant is not None:
        plan.change(Drop(argument.index), reason)
    else:
        plan.change(SetValue(argument.index, (argument.node,)), reason)
    _name_method(plan)
    plan.change(Prepend(session if plan.on_session else ("None",)), reason)


def stream_by_mapping(plan: CallPlan) -> bool:
    """Make a call whose unpacked mapping says whether it is streamed; False where that fails."""
    view = plan.builder.view
    receiver = plan.call.func.value if isinstance(plan.call.func, ast.Attribute) else None
    derived = any(isinstance(atom, Object | SuperObject) for atom in view.value(receiver))
    named = plan.receiver is not None or (not plan.on_session and plan.module is None)
    if derived or not named or not plan.is_replaceable or plan.callee is not None:
        return False
    reason = "whether the body is left unread is known at run time only"
    plan.callee = (plan.builder.helper("request_or_stream"),)
    _name_method(plan)
    plan.change(Prepend((plan.receiver or ()) if plan.on_session else ("None",)), reason)
    return True


def _derived(view: ModuleView) -> tuple[str, str]:
    return (
        "A streamed call of a class that is derived from Session: streams of an "
        f"{view.target} client do not go through its request().",
        "Stream with a session that the class holds, then run again.",
    )


def _either(view: ModuleView, plan: CallPlan) -> tuple[str, str]:
    return (
        f"A streamed call of `{view.text(plan.call.func)}`, which is a function of requests or a "
        f"method of a session: {view.target} streams in another way with each.",
        "Make a session in place of the module, then run again.",
    )


def _elsewhere(view: ModuleView) -> tuple[str, str]:
    return (
        "`stream=` is given here to a call that is made elsewhere, or of one of several functions; "
        f"{view.target} streams with another function, and none can be put there.",
        "Write a function of your own that makes the streamed call, and pass that on, then run "
        "again.",
    )


def _unnamed() -> tuple[str, str]:
    return (
        "A streamed call of a session through a name of its own: which session it is called on "
        "cannot be written here.",
        "Call the session's method where it is looked up, then run again.",
    )


def _name_method(plan: CallPlan) -> None:
    """stream() takes the method first."""
    named = any(isinstance(change, Prepend) for change in plan.changes)
    if plan.verb != "request" and not named:
        plan.name_method("stream() takes the method as a name")


def stays_inside(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call opens a with statement that its response does not leave."""
    item = view.parent(call)
    if not isinstance(item, ast.withitem) or item.context_expr is not call:
        return False
    block = view.parent(item)
    if not isinstance(block, ast.With):
        return False
    if item.optional_vars is None:
        return True
    if not isinstance(item.optional_vars, ast.Name):
        return False
    name = item.optional_vars.id
    return all(
        _is_harmless(view, use) if _is_within(block, use) else _may_follow(view, use, name, block)
        for use in names_in_scope(view, block, name)
        if isinstance(use.ctx, ast.Load)
    )


def _is_within(block: ast.stmt, node: ast.expr) -> bool:
    return position(block) <= position(node) < end_position(block)


def _is_harmless(view: ModuleView, use: ast.Name) -> bool:
    """Whether a use inside the block leaves the response there."""
    parent = view.parent(use)
    if isinstance(parent, ast.Attribute | ast.FormattedValue | ast.If | ast.Assert):
        return True
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        return True
    return isinstance(parent, ast.For | ast.comprehension) and parent.iter is use


def _may_follow(view: ModuleView, use: ast.Name, name: str, block: ast.With) -> bool:
    """Whether a use elsewhere is of another value, or can do with a closed response."""
    if position(use) < position(block):
        return True
    rebound = any(
        isinstance(other.ctx, ast.Store) and end_position(block) <= position(other) < position(use)
        for other in names_in_scope(view, block, name)
    )
    parent = view.parent(use)
    return rebound or (isinstance(parent, ast.Attribute) and parent.attr in AFTER_CLOSING)


def _is_read_at_once(view: ModuleView, call: ast.Call) -> bool:
    """Whether the next thing done with the response is to read all of it."""
    parent = view.parent(call)
    if isinstance(parent, ast.Attribute):
        return parent.attr in BODY
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
        return False
    block = view.block(parent)
    name = parent.targets[0].id
    for statement in block[block.index(parent) + 1 :]:
        uses = [
            view.parent(inner)
            for inner in walk(statement)
            if isinstance(inner, ast.Name) and inner.id == name
        ]
        if not uses:
            if isinstance(statement, ast.Assign | ast.Expr):
                continue
            return False
        first = uses[0]
        if not isinstance(first, ast.Attribute):
            return False
        if len(uses) == 1 and first.attr == "raise_for_status":
            continue
        simple = isinstance(statement, ast.Assign | ast.Expr | ast.Return | ast.AnnAssign)
        named = {use.attr for use in uses if isinstance(use, ast.Attribute)}
        return simple and bool(named & BODY) and len(named - AFTER_CLOSING - BODY) == 0
    return False


# -- with statements ------------------------------------------------------------------------------


@on_context(Kind.RESPONSE, Context.ENTERED)
def entered(builder: FindingBuilder, node: ast.expr) -> None:
    """A response of httpx is no context manager; closing() makes one of it."""
    view = builder.view
    if isinstance(node, ast.Call):
        paths = view.paths(node.func)
        if paths & {"contextlib.closing", "contextlib.nullcontext"}:
            return
        if _streams(view, node) and stays_inside(view, node):
            return
    builder.required.add("import contextlib")
    builder.edits.append(
        Replace(
            node,
            STREAM.code,
            f"a response of {view.target} cannot be entered, closing() closes it in the same way",
            ("contextlib.closing(", node, ")"),
        )
    )


def _streams(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call is streamed for certain, and makes the response itself."""
    if origin_of(view.module, node) not in view.program.streamed:
        return False
    for keyword in node.keywords:
        if keyword.arg == "stream":
            constant = constant_of(view.value(keyword.value))
            return constant is not None and bool(constant.value)
    return False
