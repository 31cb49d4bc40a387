"""Functions and constants of requests.utils and its like, used as values or called."""

from __future__ import annotations

import ast
import re

from req2httpx.knowledge.requests_utils import REPLACEMENTS
from req2httpx.rewrite.edits import Binding, Replace
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder

UTILITY = rule("RH103", "Helpers of requests")


def library_function(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """Write in plain Python what stands in the table of replacements."""
    replacement = REPLACEMENTS[path]
    expression = replacement.expression
    view = builder.view
    if expression is None or not replacement.exact:
        builder.error(
            UTILITY,
            f"`{path}` has no counterpart that does the same. {replacement.note}",
            "Rewrite it by hand.",
        )
        return
    for name in replacement.imports:
        builder.required.add(f"import {view.target if name == 'httpx' else name}")
    if replacement.parameters is None:
        text = re.sub(r"\bhttpx\b", view.target, expression)
        builder.edits.append(Replace(node, UTILITY.code, f"{path} elsewhere", (text,)))
        return
    _called(builder, node, path, expression, replacement.parameters)


def _called(
    builder: FindingBuilder,
    node: ast.expr,
    path: str,
    expression: str,
    parameters: tuple[str, ...],
) -> None:
    view = builder.view
    call = view.parent(node)
    given: dict[str, ast.expr] = {}
    if isinstance(call, ast.Call) and call.func is node and len(call.args) <= len(parameters):
        given = dict(zip(parameters, call.args, strict=False))
        given |= {keyword.arg or "**": keyword.value for keyword in call.keywords}
    if not isinstance(call, ast.Call) or set(given) != set(parameters):
        builder.error(
            UTILITY,
            f"`{path}` is used in a way that has no counterpart.",
            "Rewrite it by hand.",
        )
        return
    parts: list[str | ast.expr] = []
    for piece in re.split(r"(\$\w+)", expression):
        parts.append(given[piece[1:]] if piece.startswith("$") else piece)
        if piece.startswith("$"):
            builder.involve(view.value(given[piece[1:]]))
    text_parts = tuple(part for part in parts if part != "")
    builder.edits.append(
        Replace(call, UTILITY.code, f"{path} in plain Python", text_parts, Binding.TERNARY)
    )
