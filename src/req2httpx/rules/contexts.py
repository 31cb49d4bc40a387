"""What is done with an expression, by the node around it."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import (
    ClassValue,
    Collection,
    Instance,
    ModuleValue,
    Object,
    SuperObject,
)
from req2httpx.knowledge.assertions import TRUTH_ASSERTIONS
from req2httpx.knowledge.python_functions import PREDICATES
from req2httpx.rules.calls.followed_calls import follows
from req2httpx.rules.registry import Context
from req2httpx.rules.site import ModuleView

_ALWAYS: dict[type[ast.AST | None], Context | None] = {
    ast.match_case: Context.TRUTH,
    ast.YieldFrom: Context.ITERATED,
    ast.Starred: Context.ITERATED,
    ast.withitem: Context.ENTERED,
    ast.FormattedValue: Context.FORMATTED,
    ast.AugAssign: Context.OPERATED,
    ast.NamedExpr: None,
    ast.Delete: None,
}
"""What is done with an expression right below such a node, whichever part of it it is."""


def context_of(view: ModuleView, node: ast.expr) -> Context | None:
    """Return what is done with an expression, or None where the value only flows on."""
    parent = view.parent(node)
    if type(parent) in _ALWAYS:
        return _ALWAYS[type(parent)]
    if isinstance(parent, ast.If | ast.While | ast.Assert | ast.IfExp) and parent.test is node:
        return Context.TRUTH
    if isinstance(parent, ast.Assert):
        return Context.FORMATTED
    if isinstance(parent, ast.UnaryOp):
        return Context.TRUTH if isinstance(parent.op, ast.Not) else Context.OPERATED
    if isinstance(parent, ast.BoolOp):
        if node is not parent.values[-1]:
            return Context.TRUTH
        return Context.TRUTH if context_of(view, parent) is Context.TRUTH else None
    if isinstance(parent, ast.GeneratorExp | ast.ListComp | ast.List | ast.Tuple):
        return Context.TRUTH if _is_counted(view, parent, node) else None
    if isinstance(parent, ast.Lambda):
        return Context.TRUTH if _decides(view, parent) else None
    if isinstance(parent, ast.comprehension):
        return Context.ITERATED if parent.iter is node else Context.TRUTH
    if isinstance(parent, ast.For | ast.AsyncFor) and parent.iter is node:
        return Context.ITERATED
    if isinstance(parent, ast.Compare):
        return _comparison(parent, node)
    if isinstance(parent, ast.Subscript):
        return Context.SUBSCRIPTED if parent.value is node else None
    if isinstance(parent, ast.BinOp):
        if isinstance(parent.op, ast.Mod) and parent.right is node:
            return Context.FORMATTED
        return Context.OPERATED
    if isinstance(parent, ast.Dict):
        return Context.SPREAD if _is_spread(parent, node) else None
    return _argument_context(view, node, parent)


def _is_counted(view: ModuleView, parent: ast.expr, node: ast.expr) -> bool:
    """Whether what a display or comprehension gives goes straight to `any()` or `all()`."""
    if isinstance(parent, ast.GeneratorExp | ast.ListComp) and parent.elt is not node:
        return False
    call = view.parent(parent)
    return (
        isinstance(call, ast.Call)
        and len(call.args) == 1
        and parent is call.args[0]
        and view.paths(call.func) <= {"builtins.any", "builtins.all"}
        and bool(view.paths(call.func))
    )


def _decides(view: ModuleView, function: ast.Lambda) -> bool:
    """Whether a lambda is what `filter()` tests with: only the truth of its value counts."""
    call = view.parent(function)
    return (
        isinstance(call, ast.Call)
        and bool(call.args)
        and function is call.args[0]
        and bool(view.paths(call.func) & PREDICATES)
    )


def _comparison(parent: ast.Compare, node: ast.expr) -> Context | None:
    operands = [parent.left, *parent.comparators]
    index = operands.index(node)
    operators = parent.ops[max(0, index - 1) : index + 1]
    if all(isinstance(operator, ast.Is | ast.IsNot) for operator in operators):
        return None
    others = [operand for operand in operands if operand is not node]
    equality = all(isinstance(operator, ast.Eq | ast.NotEq) for operator in operators)
    if equality and all(isinstance(o, ast.Constant) and o.value is None for o in others):
        return None
    if any(isinstance(operator, ast.In | ast.NotIn) for operator in operators) and index > 0:
        return Context.CONTAINED
    return Context.COMPARED


def _is_spread(parent: ast.Dict, node: ast.expr) -> bool:
    return any(
        key is None and value is node for key, value in zip(parent.keys, parent.values, strict=True)
    )


def _argument_context(view: ModuleView, node: ast.expr, parent: ast.AST | None) -> Context | None:
    call = parent
    if isinstance(parent, ast.keyword):
        call = view.parent(parent)
        if parent.arg is None:
            return Context.SPREAD
    if isinstance(call, ast.Call) and call.func is not node:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "enter_context":
            return Context.ENTERED
        if _is_test(view, call, node):
            return Context.TRUTH
        if node in call.args and (read := _read_by(view, call)) is not None:
            return read
        return None if follows(view, call) else Context.ARGUMENT
    target = _assignment_target(parent, node)
    if target is not None:
        base = view.value(target.value)
        followed = Object | ModuleValue | Collection | Instance | ClassValue | SuperObject
        if not base or not all(isinstance(atom, followed) for atom in base):
            return Context.STORED_OUTSIDE
    return None


_READING = frozenset({"update", "extend", "extendleft"})


def _read_by(view: ModuleView, call: ast.Call) -> Context | None:
    """Return how a collection of the project reads what it is given, instead of holding it."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _READING:
        return None
    owners = view.value(call.func.value)
    if not owners or not all(isinstance(atom, Collection) for atom in owners):
        return None
    is_dict = any(getattr(atom, "name", "") == "dict" for atom in owners)
    return Context.SPREAD if is_dict else Context.ITERATED


def _is_test(view: ModuleView, call: ast.Call, node: ast.expr) -> bool:
    """Whether a call does nothing with its first argument but test it."""
    if not call.args or call.args[0] is not node:
        return False
    paths = view.paths(call.func)
    if paths == {"builtins.bool"}:
        return len(call.args) == 1
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return method in TRUTH_ASSERTIONS and not follows(view, call)


def _assignment_target(
    parent: ast.AST | None, node: ast.expr
) -> ast.Attribute | ast.Subscript | None:
    if isinstance(parent, ast.Assign | ast.AnnAssign) and parent.value is node:
        targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
        for target in targets:
            if isinstance(target, ast.Attribute | ast.Subscript):
                return target
    return None
