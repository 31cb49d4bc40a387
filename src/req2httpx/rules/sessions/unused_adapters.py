"""Adapter classes of the project that nothing needs once their sessions have moved."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.knowledge.adapter_members import HTTP_ADAPTER
from req2httpx.rewrite.edits import DeleteStatement
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import SUBCLASS
from req2httpx.rules.sessions.adapter_classes import builds_context, is_simple
from req2httpx.rules.sessions.adapter_places import (
    AdapterPlace,
    adapter_places,
    is_public,
    may_go,
)
from req2httpx.rules.sessions.client_classes import sessions_of
from req2httpx.rules.site import FindingBuilder, ModuleView


def unused_adapter_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield the deletion of each class of which no adapter is left, and that nobody else names."""
    for scope in view.module.classes:
        if HTTP_ADAPTER not in scope.external_bases or not is_simple(scope):
            continue
        places = adapter_places(view.program, scope)
        if not places or not all(_moves(view, place, verdict) for place in places):
            continue
        if builds_context(places[0].made) or not may_go(view.program, scope, places):
            continue
        public = is_public(scope)
        if public and view.settings.exact:
            continue
        builder = FindingBuilder(view, scope.node)
        reason = "its sessions are clients that do what its adapters did"
        builder.edits.append(DeleteStatement(scope.node, SUBCLASS.code, reason))
        if public:
            builder.assume(
                SUBCLASS,
                f"`{scope.node.name}` is gone, as no code here uses it any more; code elsewhere "
                "that imports it raises an ImportError.",
                "Tell users of the module, or put the class back.",
            )
        yield builder.finding()


def _moves(view: ModuleView, place: AdapterPlace, verdict: Verdict) -> bool:
    sessions = {origin for mount in place.mounts for origin in sessions_of(view, mount)}
    return bool(sessions) and sessions <= verdict.moved
