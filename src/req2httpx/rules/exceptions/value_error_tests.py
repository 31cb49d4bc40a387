"""`isinstance(error, ValueError)`: requests' errors for a bad URL were ValueErrors."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import External
from req2httpx.rewrite.edits import Part, Replace
from req2httpx.rules.exceptions.builtin_handlers import URL_ERRORS
from req2httpx.rules.exceptions.classes import BUILTIN, ROOT, Verdict, as_tuple, catching
from req2httpx.rules.exceptions.os_error_names import Place, names_os_error
from req2httpx.rules.exceptions.os_error_tests import guard_of, is_test, may_be_error
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.surroundings import parents_of


def value_error_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done where ValueError tests an exception of what moved."""
    if not verdict.moved or "ValueError" not in view.module.identifiers:
        return
    place = Place(view, parents_of(view.module.tree), reach, verdict)
    for node in place.parents:
        if isinstance(node, ast.Call) and len(node.args) == 2 and is_test(view, node):
            yield from _tested(place, node)


def _tested(place: Place, node: ast.Call) -> Iterator[Finding]:
    view = place.view
    error, classes = node.args
    elements = classes.elts if isinstance(classes, ast.Tuple) else [classes]
    named = any(External("builtins.ValueError") in view.value(element) for element in elements)
    covered = names_os_error(view, classes) or any(
        External(ROOT) in view.value(element) for element in elements
    )
    if not named or covered or not may_be_error(view.value(error)):
        return
    guard = guard_of(place, node, error)
    if not place.concerns(guard) or (guard is not None and not guard.sends):
        return
    builder = FindingBuilder(view, node)
    if view.settings.exact:
        pieces: list[list[Part]] = [[element] for element in elements]
        pieces += [[name] for name in catching(URL_ERRORS, False, builder)]
        reason = "requests' errors for a bad URL are ValueErrors, httpx's are not"
        builder.edits.append(Replace(classes, BUILTIN.code, reason, as_tuple(pieces)))
    else:
        texts = catching(URL_ERRORS, False, FindingBuilder(view, node))
        builder.assume(
            BUILTIN,
            "requests' errors for a URL without a scheme or a host are ValueErrors, and "
            f"{view.target}'s are not: this test does not mean them any more.",
            f"Add {', '.join(texts)} if a URL here may be wrong.",
            classes,
        )
    yield builder.finding()
