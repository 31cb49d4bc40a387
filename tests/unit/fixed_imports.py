"""Fix the imports of a text, as the tests of them do, and check what holds for every text."""

from __future__ import annotations

import ast

from req2httpx.rewrite.imports.fixing import fix_imports
from req2httpx.rewrite.imports.plan import ImportPlan, ImportResult

READ = frozenset({"requests", "r", "get", "post", "Session", "Response", "Timeout", "HTTPError"})
ENCODE = "from urllib.parse import urlencode"


def fix(
    text: str,
    *,
    target: str = "httpx",
    required: tuple[str, ...] = (),
    names: tuple[tuple[str, str], ...] = (),
    kept: tuple[str, ...] = (),
    used_before: frozenset[str] = READ,
) -> ImportResult:
    """Fix the imports of a text, and check what holds for every text."""
    plan = ImportPlan(
        target,
        required=frozenset(required),
        names=frozenset(names),
        kept=frozenset(kept),
        used_before=used_before,
    )
    result = fix_imports(text, ast.parse(text), plan)
    again = fix_imports(result.text, ast.parse(result.text), plan)
    assert again.text == result.text
    assert (again.added, again.removed) == ((), ())
    if result.text == text:
        assert (result.added, result.removed) == ((), ())
    return result
