"""`disable_warnings()`: httpx warns of nothing when certificates are not verified."""

from __future__ import annotations

import ast

from req2httpx.rules.registry import on_call, rule
from req2httpx.rules.site import FindingBuilder

DISABLE_WARNINGS = rule("RH702", "Warnings of urllib3")


@on_call("urllib3.disable_warnings")
def disable_warnings(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """The call is left: other code may use urllib3, and it does no harm."""
