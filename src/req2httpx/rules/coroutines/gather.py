"""Requests side by side: comprehensions and loops whose turns do not depend on each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import ApiMethod, External
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import (
    AwaitExpression,
    Binding,
    EnterAround,
    MarkAsync,
    Part,
    Replace,
    ReplaceStatement,
)
from req2httpx.rules.coroutines.edits import Proposal
from req2httpx.rules.coroutines.independence import first_dependence
from req2httpx.rules.coroutines.sleeps import runs_on_trio
from req2httpx.rules.coroutines.values import functions_in
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

GATHER = rule("RH811", "Requests side by side", frees={"concurrent"})
_REASON = "its turns do not depend on each other: they are awaited side by side"

_ASYNC = (MarkAsync, EnterAround, Replace)
"""The edits of a loop, or a comprehension, that iterates over what is awaited."""


def propose_gathering(
    plan: ModulePlan, views: Mapping[ModuleScope, ModuleView]
) -> Iterator[tuple[Proposal | None, Note]]:
    """Yield the edits that await the turns of loops together, and what is said of them."""
    view = plan.view
    awaited = {edit.node: edit for edit in plan.edits if isinstance(edit, AwaitExpression)}
    for call, edit in awaited.items():
        if not isinstance(call, ast.Call):
            continue
        around = _turns(view, call)
        if around is None or not isinstance(view.function(call), FunctionScope):
            continue
        tied = _tied(view, call, around, awaited, views)
        if any(edit.node is around for edit in plan.edits if isinstance(edit, _ASYNC)):
            tied = "what is iterated over is awaited itself"
        if runs_on_trio(view.program):
            tied = "they may run on trio, and asyncio alone can gather them"
        if tied:
            yield None, _note(call, f"These requests are awaited one after the other: {tied}.")
            continue
        proposal = Proposal()
        helper = proposal.helper(plan, "gathered")
        proposal.old.append((plan, edit))
        if isinstance(around, ast.ListComp):
            parts: tuple[Part, ...] = (f"await {helper}(", *_generator(around, call), ")")
            new: Replace | ReplaceStatement = Replace(
                around, GATHER.code, _REASON, parts, Binding.OPERATION
            )
        else:
            parts = (
                _list_name(around),
                f".extend(await {helper}(",
                *_generator(around, call),
                "))",
            )
            new = ReplaceStatement(around, GATHER.code, _REASON, parts)
        proposal.new.append((plan, new))
        yield (
            proposal,
            _note(
                call,
                "These requests are sent side by side now, at most 100 at a time: the server sees "
                "them in another order, those behind one that fails are sent too, and cookies that "
                "an answer sets come too late for the others.",
            ),
        )


def _note(node: ast.Call, message: str) -> Note:
    return Note(
        node,
        GATHER,
        Severity.INFO,
        message,
        "The number is `limit=` of gathered(); leave --gather away to keep them in order.",
    )


def _turns(view: ModuleView, call: ast.Call) -> ast.ListComp | ast.For | None:
    """Return the comprehension whose element a call is, or the loop that only collects it."""
    parent = view.parent(call)
    if isinstance(parent, ast.ListComp) and parent.elt is call:
        return parent
    if not isinstance(parent, ast.Call) or parent.args != [call] or parent.keywords:
        return None
    function = parent.func
    statement = view.parent(parent)
    loop = view.parent(statement) if isinstance(statement, ast.Expr) else None
    if (
        isinstance(function, ast.Attribute)
        and function.attr == "append"
        and isinstance(function.value, ast.Name)
        and isinstance(loop, ast.For)
        and loop.body == [statement]
        and not loop.orelse
    ):
        return loop
    return None


def _generator(around: ast.ListComp | ast.For, call: ast.Call) -> list[Part]:
    if isinstance(around, ast.For):
        return [call, " for ", around.target, " in ", around.iter]
    (generator,) = around.generators
    parts: list[Part] = [call, " for ", generator.target, " in ", generator.iter]
    for condition in generator.ifs:
        parts += [" if ", condition]
    return parts


def _list_name(loop: ast.For) -> str:
    (statement,) = loop.body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    assert isinstance(statement.value.func, ast.Attribute)
    assert isinstance(statement.value.func.value, ast.Name)
    return statement.value.func.value.id


# -- what ties the turns to each other ------------------------------------------------------------


def _tied(
    view: ModuleView,
    call: ast.Call,
    around: ast.ListComp | ast.For,
    awaited: Mapping[ast.expr, AwaitExpression],
    views: Mapping[ModuleScope, ModuleView],
) -> str:
    inside = [node for node in ast.walk(around) if node in awaited and node is not call]
    if inside:
        return "each turn awaits more than one thing"
    if isinstance(around, ast.ListComp):
        if len(around.generators) != 1 or around.generators[0].is_async:
            return "there is a loop inside the loop"
        plain = [*around.generators[0].ifs]
    else:
        plain = []
        if not _is_fresh_list(view, around):
            return f"`{_list_name(around)}` may be seen, or changed, before the loop is done"
        if _is_used_after(view, around):
            return "what the loop leaves in its variable is used after it"
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    for argument in [*plain, *arguments]:
        if not all(isinstance(node, _PLAIN) for node in ast.walk(argument)):
            return f"`{view.text(argument)}` is more than a plain value"
    value = view.value(call.func)
    for atom in value:
        if isinstance(atom, ApiMethod):
            continue
        if isinstance(atom, External) and is_requests_path(atom.path):
            continue
        if not list(functions_in(frozenset({atom}))):
            return f"what `{view.text(call.func)}()` changes cannot be seen"
    return first_dependence(views, functions_in(value))


_PLAIN = (
    *(ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.BinOp, ast.JoinedStr, ast.Dict),
    *(ast.FormattedValue, ast.Tuple, ast.List, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.IfExp),
    *(ast.expr_context, ast.operator, ast.boolop, ast.unaryop, ast.cmpop, ast.Slice, ast.Set),
)


def _is_fresh_list(view: ModuleView, loop: ast.For) -> bool:
    """Whether a list is local, empty before the loop, and not seen where the loop is left early."""
    name = _list_name(loop)
    function = view.function(loop)
    if function is None or name not in function.local_names:
        return False
    block = view.block(loop)
    before = block[: block.index(loop)]
    made = [
        statement
        for statement in before
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.List)
        and any(isinstance(t, ast.Name) and t.id == name for t in statement.targets)
    ]
    if not made or any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(loop.iter)):
        return False
    for above in view.ancestors(loop):
        if isinstance(above, ast.Try):
            return False
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            break
    return True


def _is_used_after(view: ModuleView, loop: ast.For) -> bool:
    """Whether a variable of the loop is used outside it."""
    function = view.function(loop)
    names = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
    inside = set(ast.walk(loop))
    return function is None or any(
        isinstance(node, ast.Name) and node.id in names and node not in inside
        for node in ast.walk(function.node)
    )
