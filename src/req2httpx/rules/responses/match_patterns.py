"""Attributes that a class pattern reads: `case Response(ok=True)` asks for `ok` by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import External, Instance, Kind, Value
from req2httpx.knowledge.requests_api import CONSTRUCTORS
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import READS
from req2httpx.rules.responses.names import OTHER
from req2httpx.rules.site import FindingBuilder, ModuleView

_SAME = frozenset({(Kind.EXCEPTION, "response"), (Kind.EXCEPTION, "request")})
"""Attributes of exceptions that mean the same where the pattern names a class that has them."""


def pattern_reads(view: ModuleView, node: ast.MatchClass) -> Iterator[Finding]:
    """Yield an error for each attribute that httpx's object lacks, or gives something else for."""
    match = next(above for above in view.ancestors(node) if isinstance(above, ast.Match))
    subject = view.value(match.subject)
    kinds = _kinds(view.value(node.cls), subject if _is_outermost(view, node) else None)
    for name in node.kwd_attrs:
        differing = sorted(kind for kind in kinds if not _is_same(kind, name))
        if not differing:
            continue
        builder = FindingBuilder(view, node.cls)
        builder.involve(subject)
        builder.involve(view.value(node.cls))
        builder.error(
            OTHER,
            f"This pattern reads `{name}` of a requests {differing[0]}, which {view.target}'s does "
            "not have, or not with the same meaning: the case would match nothing, or other "
            "objects.",
            f"Write it as a guard, `case ... as value if value.{name}`, then run again.",
        )
        yield builder.finding()


def _is_outermost(view: ModuleView, node: ast.MatchClass) -> bool:
    """Whether a pattern is matched with the subject itself, not with a part of it."""
    above = view.parent(node)
    while isinstance(above, ast.MatchAs | ast.MatchOr):
        above = view.parent(above)
    return isinstance(above, ast.match_case)


def _kinds(classes: Value, subject: Value | None) -> set[Kind]:
    kinds = {
        Kind[CONSTRUCTORS[atom.path]]
        for atom in classes
        if isinstance(atom, External) and atom.path in CONSTRUCTORS
    }
    if kinds or subject is None or External("builtins.object") not in classes:
        return kinds
    return {atom.kind for atom in subject if isinstance(atom, Instance)}


def _is_same(kind: Kind, name: str) -> bool:
    return (kind, name) in _SAME or ((kind, name) in READS and READS[kind, name] is None)
