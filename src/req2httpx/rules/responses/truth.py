"""The truth of responses: true below 400 in requests, always true in httpx."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    ClassValue,
    External,
    FunctionValue,
    Kind,
    MethodValue,
    Object,
    without_none,
)
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import Context, on_context, rule
from req2httpx.rules.responses.shapes import Shape, is_bad, is_good, is_repeatable, shape_of
from req2httpx.rules.site import FindingBuilder, ModuleView

TRUTH = rule("RH402", "The truth value of a response")

REASON = "a response is true below 400 in requests and always in httpx"


@on_context(Kind.RESPONSE, Context.TRUTH, mixed=True)
def truth(builder: FindingBuilder, node: ast.expr) -> None:
    """Test the status instead, and None where the value may be None."""
    view = builder.view
    if shape_of(view.value(node)) is None:
        return
    parent = view.parent(node)
    if isinstance(node, ast.BoolOp) and not _may_be_bad(view, node):
        return
    chosen = isinstance(parent, ast.BoolOp) and node is not parent.values[-1]
    if chosen and isinstance(parent, ast.BoolOp) and _chooses(view, parent):
        _choose(builder, parent)
        return
    if isinstance(node, ast.BoolOp) or _is_given_on(view, node):
        return
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        parts, binding = is_bad(builder, node)
        builder.edits.append(Replace(parent, TRUTH.code, REASON, parts, binding))
        return
    whole = parent if isinstance(parent, ast.Call) and _is_bool(view, parent) else node
    parts, binding = is_good(builder, node)
    builder.edits.append(Replace(whole, TRUTH.code, REASON, parts, binding))


def _is_bool(view: ModuleView, call: ast.Call) -> bool:
    return view.value(call.func) == frozenset({External("builtins.bool")})


def tested_by_some(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> bool:
    """`check(response)` where `check` is `bool` or a function of the project: tell them apart."""
    view = builder.view
    followed = (FunctionValue, MethodValue, ClassValue, Object)
    called = without_none(view.value(call.func))
    others = called - {External("builtins.bool")}
    alone = call.args == [node] and not call.keywords
    if not alone or not is_repeatable(call.func) or not is_repeatable(node) or others == called:
        return False
    if not others or not all(isinstance(atom, followed) for atom in others):
        return False
    good, _ = is_good(builder, node)
    parts = (*good, " if ", call.func, " is bool else ", call)
    builder.edits.append(Replace(call, TRUTH.code, REASON, parts, Binding.TERNARY))
    return True


# -- `and` and `or` that choose a value -----------------------------------------------------------


def _chooses(view: ModuleView, choice: ast.BoolOp) -> bool:
    """Whether an operand that ends the evaluation is seen as a value."""
    return _is_seen(view, choice, isinstance(choice.op, ast.Or))


def _is_seen(view: ModuleView, node: ast.expr, outcome: bool) -> bool:
    """Whether anything sees the value of `node` where its truth is `outcome`, besides a test."""
    parent = view.parent(node)
    if isinstance(parent, ast.BoolOp):
        tested = node is not parent.values[-1]
        if tested and isinstance(parent.op, ast.Or) is not outcome:
            return False
        return _is_seen(view, parent, outcome)
    return context_of(view, node) is not Context.TRUTH


def _may_be_bad(view: ModuleView, node: ast.expr) -> bool:
    """Whether what an expression gives may be a response that requests takes for false."""
    if not isinstance(node, ast.BoolOp):
        return shape_of(view.value(node)) is not None
    *before, last = node.values
    given = isinstance(node.op, ast.And) and _chooses(view, node)
    return _may_be_bad(view, last) or (given and any(_may_be_bad(view, one) for one in before))


def _is_given_on(view: ModuleView, node: ast.expr) -> bool:
    """Whether the last operand is what an `and` or `or` gives to another one that chooses."""
    parent = view.parent(node)
    if not isinstance(parent, ast.BoolOp):
        return False
    if node is parent.values[-1]:
        return _is_given_on(view, parent)
    return isinstance(node, ast.BoolOp) and _chooses(view, parent)


def _choose(builder: FindingBuilder, choice: ast.BoolOp) -> None:
    """`r or other` and `r and r.json()` as values."""
    view = builder.view
    first, *rest = choice.values
    either = isinstance(choice.op, ast.Or)
    shape = shape_of(view.value(first))
    if len(rest) == 1 and either and isinstance(first, ast.BoolOp):
        guarded = _guarded(builder, first)
        if guarded is not None:
            builder.edits.append(
                Replace(choice, TRUTH.code, REASON, (*guarded, " else ", rest[0]), Binding.TERNARY)
            )
            return
    if len(rest) == 1 and is_repeatable(first) and shape in (Shape.PLAIN, Shape.OPTIONAL):
        good, _ = is_good(builder, first)
        parts: Parts = (first, " if ", *good, " else ", rest[0])
        if not either:
            parts = (rest[0], " if ", *good, " else ", first)
        builder.edits.append(Replace(choice, TRUTH.code, REASON, parts, Binding.TERNARY))
        return
    if _cannot_wait(view, choice, rest):
        builder.error(
            TRUTH,
            "`and`/`or` chooses by the truth of a response: it is true below 400 in requests and "
            f"always in {view.target}.",
            "Write it as an `if`, with the response in a variable, then run again.",
            choice,
        )
        return
    parts = (f"{builder.helper('either' if either else 'both')}(", first)
    for operand in rest:
        parts = (*parts, ", lambda: ", operand)
    builder.edits.append(Replace(choice, TRUTH.code, REASON, (*parts, ")")))


def _guarded(builder: FindingBuilder, test: ast.BoolOp) -> Parts | None:
    """Return `r if known and r`, for the `known and r` of `known and r or other`."""
    *before, last = test.values
    simple = ast.Name | ast.Attribute | ast.Compare | ast.Call | ast.UnaryOp | ast.Constant
    if not isinstance(test.op, ast.And) or not is_repeatable(last):
        return None
    if not all(isinstance(operand, simple) for operand in before):
        return None
    if shape_of(builder.view.value(last)) not in (Shape.PLAIN, Shape.OPTIONAL):
        return None
    tests: Parts = ()
    for operand in before:
        tests = (*tests, operand, " and ")
    good, _ = is_good(builder, last)
    return (last, " if ", *tests, *good)


def _cannot_wait(view: ModuleView, choice: ast.BoolOp, operands: list[ast.expr]) -> bool:
    """Whether operands would mean something else inside a lambda."""
    changed = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)
    if any(isinstance(inner, changed) for operand in operands for inner in walk(operand)):
        return True
    for above in view.ancestors(choice):
        scope = view.program.scopes.get(above)
        if scope is not None:
            return isinstance(scope, ClassScope)
    return False
