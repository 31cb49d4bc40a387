"""The project's own exceptions that derive from those of requests."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import origin_of
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exceptions.classes import DERIVED, Verdict, exception_path, name_of
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView


def subclass_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with the bases of the project's own exceptions."""
    for node in view.module.nodes():
        if not isinstance(node, ast.ClassDef):
            continue
        for base in node.bases:
            path = exception_path(view, base)
            if path is None:
                continue
            origin = frozenset({origin_of(view.module, node)})
            builder = FindingBuilder(view, base)
            construct = EXCEPTIONS[path].construct
            if verdict.migrates(origin) and construct is not None:
                text = name_of(construct, builder)
                builder.edits.append(
                    Replace(base, DERIVED.code, "the class for the same failure", (text,))
                )
            elif verdict.moved:
                builder.error(
                    DERIVED,
                    f"`{node.name}` derives from {path}, which takes other arguments than the "
                    f"exceptions of {view.target}: it stays as it is. Handlers in this project "
                    "that guard code raising it name the classes of both libraries.",
                    "Choose a base class by hand.",
                )
            if builder.edits or builder.notes:
                yield builder.finding()
