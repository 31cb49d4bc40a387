"""Sessions whose settings the code changes after they were made, or gives for one call."""

from __future__ import annotations

from collections.abc import Iterable

from req2httpx.analysis.program import Program
from req2httpx.diagnostics import Severity
from req2httpx.rules.calls.connection_arguments import VERIFY
from req2httpx.rules.calls.proxies import PROXIES
from req2httpx.rules.findings import Finding
from req2httpx.rules.sessions.client_classes import SETTINGS
from req2httpx.rules.sessions.setting_changes import CONSTRUCTOR

_RULES = (VERIFY, PROXIES, CONSTRUCTOR)
"""The rules of `verify`, `cert` and `proxies`: of a call, and of a session."""


def note_settings(program: Program, found: Iterable[Finding]) -> bool:
    """Note the sessions whose settings keep them on requests; return whether there are any.

    Rules that are asked again know of them, and leave their settings as they are.
    """
    program.collected[SETTINGS] = frozenset(
        origin
        for finding in found
        if any(note.rule in _RULES and note.severity is Severity.ERROR for note in finding.notes)
        for origin in finding.origins
    )
    return bool(program.collected[SETTINGS])
