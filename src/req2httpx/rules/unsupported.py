"""What stays on requests because no rule speaks of it, or because it may be something else."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Instance, Kind, Opaque, Value
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder

UNSUPPORTED = rule("RH020", "What httpx has no counterpart for")
MIXED = rule("RH021", "A value that may be something else than a requests object")


def refuse_mixed(builder: FindingBuilder, node: ast.expr, value: Value) -> None:
    """Add an error where a place changes for requests objects, and the value may be another."""
    if not builder.edits or not any(isinstance(atom, Opaque) for atom in value):
        return
    builder.error(
        MIXED,
        f"`{builder.view.text(node)}` may be a requests object or something the analysis cannot "
        "follow, and the two need different code.",
        "Give the variable one type (an annotation, or a separate name for each), then run again.",
    )


def kinds_of(value: Value) -> list[Kind]:
    """Return the kinds that rules speak of; reading a raw stream is an error already."""
    kinds = {atom.kind for atom in value if isinstance(atom, Instance)}
    return sorted(kinds - {Kind.RAW}, key=str)
