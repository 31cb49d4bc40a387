"""Local sessions that nothing closes: the statements that use them go under an `async with`."""

from __future__ import annotations

import ast

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.rewrite.edits import ChangeCall, EnterInstead
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.session_groups import SESSIONS
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.sessions.lifetime import outlives_block
from req2httpx.rules.site import ModuleView


def enter_block(colours: Colours, proposal: Proposal, plan: ModulePlan, edit: ChangeCall) -> bool:
    """Put what uses a local session under an `async with`; False where that cannot be."""
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
        if last is not None and outlives_block(view, last, node):
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
