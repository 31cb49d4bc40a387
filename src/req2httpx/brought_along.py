"""Packages that the result needs and only requests brought along: a project has to name them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.project.manifests import manifests_naming
from req2httpx.settings import Settings

NEEDED = "RH006"

_OF_REQUESTS = frozenset({"urllib3", "charset_normalizer", "certifi", "idna"})
"""What requests 2.32 and later depends on."""

_OF_TARGETS: Mapping[str, frozenset[str]] = {
    "httpx": frozenset({"certifi", "idna"}),
    "httpx2": frozenset({"idna"}),
}
"""What of it the targets depend on too."""

_INSTEAD = {"urllib3": " --retries transport needs none."}


def notes(
    added: Mapping[str, Iterable[str]], target: str, settings: Settings, root: Path
) -> list[Diagnostic]:
    """Return a note for each package that is needed from now on and that no requirement names.

    `added` are texts and import statements that the migration wrote, by the file as reports show
    it.
    """
    if settings.select and not NEEDED.startswith(settings.select):
        return []
    if settings.ignore and NEEDED.startswith(settings.ignore):
        return []
    lost = _OF_REQUESTS - _OF_TARGETS[target]
    places: dict[str, str] = {}
    for shown in sorted(added):
        for text in added[shown]:
            if any(package in text for package in lost):
                places |= dict.fromkeys((_imported(text) & lost) - places.keys(), shown)
    named = manifests_naming(root, places) if places else {}
    return [
        Diagnostic(
            shown,
            Span(1, 1, 1, 2),
            NEEDED,
            Severity.INFO,
            f"What the migration wrote here imports {package}, which requests brought along and "
            f"{target} does not: the project needs it for itself, and names it nowhere.",
            f"Add {package.replace('_', '-')} to the dependencies of the project before you take "
            f"requests out of them.{_INSTEAD.get(package, '')}",
        )
        for package, shown in sorted(places.items())
        if package not in named
    ]


def _imported(text: str) -> set[str]:
    """Return the packages that a text imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found
