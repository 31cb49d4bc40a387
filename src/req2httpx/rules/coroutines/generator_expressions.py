"""Generator expressions in which something is awaited: lists of it, or its first element."""

from __future__ import annotations

import ast
import re

from req2httpx.rewrite.edits import AwaitExpression, Binding, Edit, Part, Parts, Replace
from req2httpx.rules.collecting import collects
from req2httpx.rules.coroutines.iterations import GENERATORS
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView


def awaited_in_generators(plan: ModulePlan) -> list[Edit]:
    """Return the edits of the generator expressions in which something is awaited.

    They would be asynchronous generators, over which nothing can iterate that they are given to.
    What collects all of it at once gets a list; of others the first element is awaited.
    """
    replaced = {edit.node for edit in plan.edits if isinstance(edit, Replace)}
    found: dict[ast.GeneratorExp, None] = {}
    for edit in plan.edits:
        if not _awaits(edit):
            continue
        child: ast.AST = edit.node
        for above in plan.view.ancestors(edit.node):
            if isinstance(above, ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef):
                break
            if isinstance(above, ast.GeneratorExp):
                first = above.generators[0]
                source = child is first and edit.node in set(ast.walk(first.iter))
                found |= {} if source else {above: None}
            child = above
    edits: list[Edit] = []
    for node in found:
        user = plan.view.parent(node)
        if node in replaced or not isinstance(user, ast.Call):
            continue
        if collects(plan.view, user, node):
            edits.append(_bracketed(plan.view, node))
        else:
            edits.append(_first(plan.view, user, node))
    return edits


def _awaits(edit: Edit) -> bool:
    """Whether an edit puts an `await`, or an `async for`, into an expression."""
    if isinstance(edit, AwaitExpression):
        return True
    return isinstance(edit, Replace) and any(
        isinstance(part, str) and re.search(r"\b(?:await|async)\b", part) is not None
        for part in edit.parts
    )


def _bracketed(view: ModuleView, node: ast.GeneratorExp) -> Replace:
    """Return the edit that makes a list of a generator expression; its comments stay."""
    inside: list[ast.expr] = [node.elt]
    for generator in node.generators:
        inside += [generator.target, generator.iter, *generator.ifs]
    parts: list[Part] = ["(["]
    at = view.lines.start(node) + 1
    for part in inside:
        parts += [view.lines.text[at : view.lines.start(part)], part]
        at = view.lines.end(part)
    parts += [view.lines.text[at : view.lines.end(node) - 1], "])"]
    reason = "what collects a generator expression gets a list of what is awaited"
    return Replace(node, GENERATORS.code, reason, tuple(parts))


def _first(view: ModuleView, user: ast.Call, node: ast.GeneratorExp) -> Replace:
    """Return the edit that awaits what `next()`, `any()` or `all()` stops at."""
    reason = "the first element of an asynchronous generator is awaited"
    parts: Parts = (node, ", ", *user.args[1:])
    if len(user.args) == 1:
        (path,) = view.paths(user.func)
        found, test, missed = _STOPS[path]
        simple = isinstance(node.elt, ast.Call | ast.Name | ast.Attribute | ast.Subscript)
        tested: Parts = (node.elt,) if simple else ("(", node.elt, ")")
        parts = (f"({found}", *_clauses(view, node), f" if {test}", *tested, f"), {missed}")
    return Replace(user, GENERATORS.code, reason, ("await anext(", *parts, ")"), Binding.OPERATION)


def _clauses(view: ModuleView, node: ast.GeneratorExp) -> Parts:
    """Return what stands behind the element, as it is laid out."""
    text = view.lines.text
    inside = [
        part
        for generator in node.generators
        for part in (generator.target, generator.iter, *generator.ifs)
    ]
    at = view.lines.start(inside[0])
    closed = re.compile(r"(\s*\))*")
    behind = text[view.lines.end(node.elt) : at]
    clauses: list[Part] = [closed.sub("", behind, count=1)]
    for part in inside:
        clauses += [text[at : view.lines.start(part)], part]
        at = view.lines.end(part)
    rest = text[at : view.lines.end(node) - 1]
    return (*clauses, rest if "#" in rest else rest.rstrip())


_STOPS = {
    "builtins.any": ("True", "", "False"),
    "builtins.all": ("False", "not ", "True"),
}
"""What a call gives at the element that it stops at, its test, and what it gives without one."""
