"""Requests without a session, inside coroutines: an awaited call of an AsyncClient for one."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.edits import (
    Append,
    ArgumentChange,
    AwaitExpression,
    ChangeCall,
    Drop,
    EnterAround,
    Parts,
    Prepend,
    Rename,
    SetValue,
    arguments_in_order,
)
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.names.notebook_cells import displayed
from req2httpx.rules.registry import rule
from req2httpx.rules.site import HELPER_MODULE, ModuleView, type_names

AWAITED = rule("RH801", "Requests in coroutines are awaited")

CLIENT_ARGUMENTS = frozenset({"verify", "cert", "proxy", "mounts", "trust_env", "cookies"})
"""What the functions of httpx take, and of a client its constructor alone."""

_SIMPLE = (
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return, ast.Raise),
    *(ast.Assert, ast.Delete),
)
_REPEATING = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_REASON = "a coroutine waits for its requests without stopping the event loop"


def propose_call(colours: Colours, plan: ModulePlan, call: ast.Call) -> Proposal:
    """Return what awaits a call of a function of httpx."""
    proposal = Proposal(places=[(plan, call)])
    view = plan.view
    edit = colours.calls.get(call)
    verb = verb_of(view, edit)
    if proposal.refuse(colours.obstacle(view, call)):
        return proposal
    if edit is None or verb is None:
        proposal.refuse(no_form(view, call))
        return proposal
    changed = with_async_body(proposal, plan, edit)
    wrapped = _wrapped(colours, plan, changed, verb)
    if wrapped is not None:
        for new in wrapped:
            proposal.new.append((plan, new))
    else:
        name = proposal.helper(plan, "request_once")
        method = () if verb == "request" else (Prepend((f'"{verb.upper()}"',)),)
        proposal.new.append(
            (plan, replace(changed, callee=(name,), changes=(*method, *changed.changes)))
        )
    proposal.old.append((plan, edit))
    proposal.new.append((plan, AwaitExpression(call, AWAITED.code, _REASON)))
    return proposal


def no_form(view: ModuleView, call: ast.Call) -> Obstacle:
    """Return the obstacle of a call for which no awaited form is known."""
    return Obstacle(
        f"there is no awaited form of `{view.text(call.func)}(...)` as it is written here",
        "Call requests.get() and its like, or a method of a session, by name, then run again.",
    )


def verb_of(view: ModuleView, edit: ChangeCall | None) -> str | None:
    """Return the function of httpx that a call becomes, if it is one."""
    if edit is None or edit.callee is None or len(edit.callee) != 1:
        return None
    callee = edit.callee[0]
    if not isinstance(callee, str):
        return None
    module, _, verb = callee.rpartition(".")
    return verb if module == view.target and verb in VERBS else None


# -- a statement of its own -----------------------------------------------------------------------


def _wrapped(
    colours: Colours, plan: ModulePlan, edit: ChangeCall, verb: str
) -> list[ChangeCall | EnterAround] | None:
    """Return the edits that put the statement of a call under a client, where that is exact."""
    view = plan.view
    statement = view.statement(edit.node)
    if not isinstance(statement, _SIMPLE) or _shares(view, statement):
        return None
    notebook = view.module.notebook
    if notebook is not None and any(shown is statement for shown in displayed(view, notebook)):
        return None
    others = [
        inner
        for inner in ast.walk(statement)
        if isinstance(inner, ast.Yield | ast.YieldFrom)
        or (inner is not edit.node and inner in colours.moved)
    ]
    repeated = any(
        isinstance(above, _REPEATING) for above in view.ancestors(edit.node)
    ) and not _is_first_source(view, edit.node)
    if others or repeated:
        return None
    split = split_arguments(edit)
    if split is None or not all(
        is_plain(part) for parts in split.client.values() for part in parts
    ):
        return None
    name = colours.client_name(view, edit.node)
    header = client_header(view.target, split.client, name)
    return [
        replace(edit, callee=(f"{name}.{verb}",), changes=split.changes),
        EnterAround(statement, AWAITED.code, "a client for this request alone", statement, header),
    ]


def client_header(
    target: str, arguments: dict[str, Parts], name: str, client: str = "AsyncClient"
) -> Parts:
    """Return what follows `with` where a client is made for a block."""
    parts: list[str | ast.expr] = [f"{target}.{client}("]
    for index, (argument, value) in enumerate(arguments.items()):
        parts.append(f"{', ' if index else ''}{argument}=")
        parts += value
    return (*parts, f") as {name}")


def _shares(view: ModuleView, statement: ast.stmt) -> bool:
    """Whether a statement shares its first or last line with another."""
    before = view.lines.line_of(view.lines.start(statement))
    rest = view.lines.text[view.lines.end(statement) :].split("\n", 1)[0].strip()
    return bool(before.strip()) or not (not rest or rest.startswith("#"))


def _is_first_source(view: ModuleView, node: ast.expr) -> bool:
    """Whether a call is made once, for what the outermost comprehension iterates over."""
    child: ast.AST = node
    outer: ast.AST | None = None
    for above in view.ancestors(node):
        if isinstance(above, _REPEATING):
            outer = above
            first = above.generators[0]
            if child is not first or not any(n is node for n in ast.walk(first.iter)):
                return False
        child = above
    return outer is not None


def is_plain(part: str | ast.expr) -> bool:
    """Whether it does not matter when an expression is evaluated."""
    if isinstance(part, str):
        return HELPER_MODULE not in part
    return all(
        isinstance(
            inner,
            ast.Constant
            | ast.Name
            | ast.Attribute
            | ast.expr_context
            | ast.Dict
            | ast.JoinedStr
            | ast.FormattedValue,
        )
        for inner in ast.walk(part)
    )


# -- arguments ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SplitArguments:
    """The arguments that the client takes, and the changes that leave the others to the call."""

    client: dict[str, Parts]
    changes: tuple[ArgumentChange, ...]


def split_arguments(edit: ChangeCall) -> SplitArguments | None:
    """Part the arguments of a call; None where an unpacked mapping may hold some of the client."""
    client: dict[str, Parts] = {}
    changes = list(edit.changes)
    for index, name in _names(edit).items():
        if name == "**":
            return None
        if name in CLIENT_ARGUMENTS:
            client[name] = _value(edit, index)
            changes = [c for c in changes if getattr(c, "index", None) != index]
            changes.append(Drop(index))
    for change in edit.changes:
        if isinstance(change, Append) and change.name in CLIENT_ARGUMENTS:
            client[change.name] = change.parts
            changes.remove(change)
        elif isinstance(change, Append) and change.name == "**" and not _is_body(change.parts):
            return None
    return SplitArguments(client, tuple(changes))


_BODIES = ("json_body", "request_body", "async_request_body", "multipart")


def _is_body(parts: Parts) -> bool:
    """Whether a mapping comes from a helper that gives a body and its headers."""
    first = parts[0]
    return isinstance(first, str) and any(
        first.startswith(f"{HELPER_MODULE}.{name}(") for name in _BODIES
    )


def _names(edit: ChangeCall) -> dict[int, str]:
    """Return the keywords of the arguments by their index, as they are after the changes."""
    names = {}
    for index, argument in enumerate(arguments_in_order(edit.node)):
        if isinstance(argument, ast.keyword):
            names[index] = argument.arg or "**"
    for change in edit.changes:
        if isinstance(change, Rename):
            names[change.index] = change.name
    for change in edit.changes:
        if isinstance(change, Drop):
            names.pop(change.index, None)
    return names


def _value(edit: ChangeCall, index: int) -> Parts:
    for change in edit.changes:
        if isinstance(change, SetValue) and change.index == index:
            return change.parts
    argument = arguments_in_order(edit.node)[index]
    return (argument.value if isinstance(argument, ast.keyword) else argument,)


_READY = frozenset({"str", "bytes", "NoneType"})


def with_async_body(proposal: Proposal, plan: ModulePlan, edit: ChangeCall) -> ChangeCall:
    """Make files and generators into what an AsyncClient can send."""
    changes = list(edit.changes)
    for index, name in _names(edit).items():
        if name != "content":
            continue
        argument = arguments_in_order(edit.node)[index]
        node = argument.value if isinstance(argument, ast.keyword) else argument
        if type_names(plan.view.value(node)) <= _READY:
            continue
        helper = proposal.helper(plan, "async_content")
        parts = (f"{helper}(", *_value(edit, index), ")")
        changes = [c for c in changes if not (isinstance(c, SetValue) and c.index == index)]
        changes.append(SetValue(index, parts))
    prefix = f"{HELPER_MODULE}.request_body("
    for position, change in enumerate(changes):
        if isinstance(change, Append) and isinstance(change.parts[0], str):
            first, *rest = change.parts
            assert isinstance(first, str)
            if change.name == "**" and first.startswith(prefix):
                helper = proposal.helper(plan, "async_request_body")
                first = f"{helper}({first.removeprefix(prefix)}"
                changes[position] = Append("**", (first, *rest))
    return replace(edit, changes=tuple(changes))
