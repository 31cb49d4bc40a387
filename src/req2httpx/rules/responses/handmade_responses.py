"""Responses that the project makes itself: doubles in tests, answers of its own elsewhere.

In a test they keep nothing on requests: what they stand for is decided by the code they are given
to, and they are reported where that has moved.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External, Instance, Kind, Origin
from req2httpx.diagnostics import Severity
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.names.class_values import SUBCLASS
from req2httpx.rules.registry import on_call, on_subclass, rule
from req2httpx.rules.site import FindingBuilder, ModuleView

HANDMADE = rule("RH903", "Responses made by hand")

RESPONSE = "requests.Response"


@on_call(RESPONSE)
def made(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.Response()` is empty and filled later; httpx's is made with all it holds."""
    target = builder.view.target
    if not builder.view.module.is_test:
        builder.error(
            HANDMADE,
            "A Response is made empty here and filled by setting its attributes; "
            f"{target}.Response takes its status, headers and content when it is made.",
            f"Write {target}.Response(status, headers=..., content=..., request=...), then run "
            "again.",
        )


@on_subclass(RESPONSE)
def derived(builder: FindingBuilder, node: ast.ClassDef, base: ast.expr) -> None:
    """A class of responses is no response of httpx; in a test it is a double."""
    if not builder.view.module.is_test:
        builder.error(
            SUBCLASS,
            f"`{node.name}` is a subclass of {RESPONSE}: what it overrides is called in other "
            f"ways, or never, by {builder.view.target}. Its objects stay on requests.",
            "Give the code that uses it an object of your own that holds the response.",
        )


def is_filled(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether an attribute is set on nothing but responses made by hand: the error is there."""
    found = [atom for atom in view.value(node.value) if isinstance(atom, Instance)]
    if isinstance(node.ctx, ast.Load) or not found:
        return False
    if any(atom.kind is not Kind.RESPONSE or atom.path != RESPONSE for atom in found):
        return False
    return _handmade(view).issuperset(atom.origin for atom in found)


def _handmade(view: ModuleView) -> frozenset[Origin]:
    """Return where the project makes responses itself."""
    collected = view.program.collected
    if RESPONSE not in collected:
        collected[RESPONSE] = frozenset(
            origin_of(module, call)
            for module in view.program.modules.values()
            for call in view.program.nodes(module, ast.Call)
            if External(RESPONSE) in view.value(call.func)
        )
    return collected[RESPONSE]


def handmade_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield an error for each response that a test makes for code which has moved."""
    if not view.module.is_test or not verdict.moved:
        return
    for node in view.module.nodes():
        if isinstance(node, ast.Call) and External(RESPONSE) in view.value(node.func):
            place: ast.expr | None = node
        elif isinstance(node, ast.ClassDef):
            bases = (base for base in node.bases if External(RESPONSE) in view.value(base))
            place = next(bases, None)
        else:
            continue
        if place is None or verdict.keeps(frozenset({origin_of(view.module, node)})):
            continue
        builder = FindingBuilder(view, place)
        builder.notes.append(
            Note(
                place,
                HANDMADE,
                Severity.ERROR,
                f"This test makes a Response of requests, and the code that is tested here gets "
                f"those of {view.target} now: is_error, reason_phrase and iter_bytes() are missing "
                "in it.",
                f"Make {view.target}.Response(status, json=..., request=...) instead.",
                test_double=True,
            )
        )
        yield builder.finding()
