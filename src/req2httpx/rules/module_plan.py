"""What is to be done with one module: what the planner collects, and the colours change."""

from __future__ import annotations

from dataclasses import dataclass, field

from req2httpx.diagnostics import Diagnostic
from req2httpx.outcome import CallSite, EditRecord
from req2httpx.rewrite.edits import Edit
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import RULES
from req2httpx.rules.site import ModuleView


@dataclass(slots=True)
class ModulePlan:
    """What is to be done with one module.

    `wanted` are the edits as the rules asked for them, before those of one call are joined.
    """

    view: ModuleView
    edits: list[Edit] = field(default_factory=list)
    wanted: list[Edit] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    required: set[str] = field(default_factory=set)
    helpers: set[str] = field(default_factory=set)
    moved: list[Finding] = field(default_factory=list)
    call_sites: list[CallSite] = field(default_factory=list)
    found: int = 0
    migrated: int = 0
    without_timeout: int = 0
    has_requests: bool = False

    def freed(self) -> frozenset[str]:
        """Return the packages that the edits may leave without a use."""
        return frozenset(name for edit in self.edits for name in RULES[edit.code].frees)

    def records(self) -> tuple[EditRecord, ...]:
        """Return the edits as the report shows them."""
        return tuple(
            sorted(
                EditRecord(self.view.lines.span(edit.node), edit.code, edit.reason)
                for edit in dict.fromkeys(self.wanted)
            )
        )
