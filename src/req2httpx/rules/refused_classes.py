"""One error for a class that stays on requests, instead of one more at each line of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Origin
from req2httpx.knowledge.adapter_members import HTTP_ADAPTER
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import SUBCLASS
from req2httpx.rules.sessions.adapter_places import is_only_mounted
from req2httpx.rules.site import ModuleView
from req2httpx.rules.unsupported import UNSUPPORTED

Found: TypeAlias = list[tuple[ModuleView, Finding]]


def without_echoes(found: Found) -> Found:
    """Return the findings without the errors that say of one line what was said of its class.

    What such a line works on stays with the class, as it is of one unit with its objects.
    """
    found = [(view, finding) for view, finding in found if not _is_of_adapter(view, finding)]
    refused = _refused(found)
    return [(view, _without_echo(view, finding, refused)) for view, finding in found]


def _is_of_adapter(view: ModuleView, finding: Finding) -> bool:
    """Whether a finding is of the body of a class that its mounts have spoken of."""
    for above in view.ancestors(finding.node):
        scope = view.program.scopes.get(above)
        if isinstance(scope, ClassScope) and HTTP_ADAPTER in scope.external_bases:
            return is_only_mounted(view.program, scope)
    return False


def _refused(found: Found) -> frozenset[Origin]:
    """Return the classes that an error speaks of as a whole."""
    return frozenset(
        origin_of(view.module, parent)
        for view, finding in found
        if any(note.rule is SUBCLASS for note in finding.notes) and finding.blocks
        for parent in _defined(view, finding.node)
    )


def _defined(view: ModuleView, base: ast.AST) -> Iterable[ast.ClassDef]:
    parent = view.parent(base)
    return [parent] if isinstance(parent, ast.ClassDef) and base in parent.bases else []


def _without_echo(view: ModuleView, finding: Finding, refused: frozenset[Origin]) -> Finding:
    if not any(note.rule is UNSUPPORTED for note in finding.notes):
        return finding
    around = (a for a in view.ancestors(finding.node) if isinstance(a, ast.ClassDef))
    if not any(origin_of(view.module, a) in refused & finding.origins for a in around):
        return finding
    return replace(finding, notes=tuple(n for n in finding.notes if n.rule is not UNSUPPORTED))
