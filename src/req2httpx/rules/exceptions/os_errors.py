"""OSError outside `except`: what requests raises was one, what httpx raises is none.

Where the class tests or catches, httpx's classes are named beside it. Elsewhere (in tables, in
`singledispatch`) nothing says what is to be named, and a warning is given.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.reach import Reach
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.exceptions.os_error_names import BLOCKS, Place, is_os_error
from req2httpx.rules.exceptions.os_error_tests import expected, is_test, matched, tested
from req2httpx.rules.exceptions.os_error_values import named
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import ModuleView
from req2httpx.rules.surroundings import parents_of


def os_error_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done where OSError is named, outside a handler, for what moved."""
    if not verdict.moved or not (view.module.identifiers & _WORDS):
        return
    place = Place(view, parents_of(view.module.tree), reach, verdict)
    for node in place.parents:
        if isinstance(node, ast.Call) and len(node.args) == 2 and is_test(view, node):
            yield from tested(place, node)
        elif isinstance(node, ast.Call) and called_name(node.func) in BLOCKS and node.args:
            yield from expected(place, node)
        elif isinstance(node, ast.MatchClass) and is_os_error(view, node.cls):
            yield from matched(place, node)
        elif isinstance(node, ast.Name | ast.Attribute) and is_os_error(view, node):
            yield from named(place, node)


_WORDS = frozenset(name.rsplit(".", 1)[-1] for name in OS_ERRORS)
