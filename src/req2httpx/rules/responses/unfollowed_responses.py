"""What only a response of requests has, read from a value that the analysis cannot follow."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import Opaque, Value
from req2httpx.knowledge.response_members import UNMISTAKABLE
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.responses.escapes import ESCAPES
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.surroundings import parents_of


def unfollowed_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield a warning for each attribute that tells a response, where nothing else does."""
    if not verdict.moved or view.module not in view.program.holders:
        return
    for node in view.module.nodes():
        if (
            isinstance(node, ast.Attribute)
            and node.attr in UNMISTAKABLE
            and isinstance(node.ctx, ast.Load)
            and _is_unknown(view.value(node.value))
            and not view.program.heap.definers.get(node.attr)
            and not _is_of_class(view, node)
        ):
            builder = FindingBuilder(view, node)
            builder.warn(
                ESCAPES,
                f"`{view.text(node)}` looks like that of a response of requests, and where "
                f"`{view.text(node.value)}` comes from cannot be followed: responses of "
                f"{view.target} have no such attribute, or give something else.",
                "Annotate it as requests.Response, if it is one, then run again.",
            )
            yield builder.finding()


def _is_unknown(value: Value) -> bool:
    return all(isinstance(atom, Opaque) and atom.source == "unknown" for atom in value)


def _is_of_class(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether the attribute is one of `self` or of something that is tested for having it."""
    if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
        return True
    parents = parents_of(view.module.tree)
    parent = parents.get(node)
    return isinstance(parent, ast.Call) and getattr(parent.func, "id", "") in (
        "hasattr",
        "callable",
    )
