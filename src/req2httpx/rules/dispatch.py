"""Find the places of a module that rules speak about, and ask them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.rules.dispatch_attributes import attribute_findings
from req2httpx.rules.dispatch_calls import call_findings
from req2httpx.rules.dispatch_contexts import context_findings
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.references import reference
from req2httpx.rules.names.text_annotations import text_annotation
from req2httpx.rules.responses.header_texts import header_text
from req2httpx.rules.responses.match_patterns import pattern_reads
from req2httpx.rules.responses.shown_sources import with_shown_source
from req2httpx.rules.sessions.process_boundaries import process_class
from req2httpx.rules.site import ModuleView
from req2httpx.rules.streaming.streamed_bodies import body_read, raise_read
from req2httpx.rules.unseen_callers import lambda_unseen, returned_unseen


def findings(view: ModuleView) -> Iterator[Finding]:
    """Yield what the rules say about a module, in source order of the tree."""
    for finding in _findings(view):
        yield with_shown_source(view, finding)


def _findings(view: ModuleView) -> Iterator[Finding]:
    for node in view.nodes:
        if isinstance(node, ast.Call):
            yield from call_findings(view, node)
        elif isinstance(node, ast.Attribute):
            yield from attribute_findings(view, node)
            yield from body_read(view, node)
            yield from raise_read(view, node)
        elif isinstance(node, ast.MatchClass):
            yield from pattern_reads(view, node)
        elif isinstance(node, ast.Return | ast.Yield):
            yield from returned_unseen(view, node)
        elif isinstance(node, ast.Lambda):
            yield from lambda_unseen(view, node)
        elif isinstance(node, ast.ClassDef):
            yield from process_class(view, node)
        if isinstance(node, ast.Name | ast.Attribute):
            yield from reference(view, node)
            yield from header_text(view, node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from text_annotation(view, node)
        if isinstance(node, ast.expr):
            yield from context_findings(view, node)
