"""`isinstance()` of what cannot be followed: what it may be depends on what moves."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.values import External, Instance, Kind, Origin
from req2httpx.knowledge.requests_api import CONSTRUCTORS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import (
    CLASS_VALUE,
    CLASSES,
    NAME,
    is_asked_later,
    isinstance_call,
)
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.site import FindingBuilder, ModuleView


def class_test_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield the classes to name in each such test: httpx's, requests', or both."""
    nodes: list[ast.Name | ast.Attribute] = [*view.program.nodes(view.module, ast.Name)]
    nodes += view.program.nodes(view.module, ast.Attribute)
    for node in nodes:
        call = isinstance_call(view, node)
        if call is None or not is_direct(view, node):
            continue
        path = _class_of(view, node)
        if path is None or not is_asked_later(view, node):
            continue
        if origin_of(view.module, call) in verdict.kept:
            continue
        kind = Kind[CONSTRUCTORS[path]]
        stays = _is_among(view, kind, verdict.kept) or _is_derived(view, path, verdict.kept)
        moves = _is_among(view, kind, verdict.moved) or _is_derived(view, path, verdict.moved)
        if moves or not stays:
            yield _named(view, node, path, beside=stays)


def _class_of(view: ModuleView, node: ast.expr) -> str | None:
    paths = [atom.path for atom in view.value(node) if isinstance(atom, External)]
    found = paths[0] if len(paths) == 1 else ""
    return found if found in CLASSES and found in CONSTRUCTORS else None


def _is_among(view: ModuleView, kind: Kind, origins: frozenset[Origin]) -> bool:
    """Whether an object of a kind that the project makes, or gets, is among the origins."""
    known = view.program.collected
    name = f"made or got: {kind}"
    if name not in known:
        known[name] = _instances(view.program, kind) - _tests(view.program)
    return not origins.isdisjoint(known[name])


def _instances(program: Program, kind: Kind) -> frozenset[Origin]:
    return frozenset(
        atom.origin
        for value in set(program.values.values())
        for atom in value
        if isinstance(atom, Instance) and atom.kind is kind
    )


def _tests(program: Program) -> frozenset[Origin]:
    return frozenset(
        origin_of(module, call)
        for module in program.modules.values()
        for call in program.nodes(module, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id == "isinstance"
    )


def _is_derived(view: ModuleView, path: str, origins: frozenset[Origin]) -> bool:
    """Whether a class of the project that is derived from one of requests is among the origins."""
    return any(
        path in scope.external_lineage() and origin_of(module, scope.node) in origins
        for module in view.program.modules.values()
        for scope in module.classes
    )


def _named(view: ModuleView, node: ast.expr, path: str, *, beside: bool) -> Finding:
    builder = FindingBuilder(view, node)
    counterpart = f"{view.target}.{CLASSES[path]}"
    reason = f"{path.rsplit('.', 1)[1]} is {CLASSES[path]} in httpx"
    if not beside:
        builder.edits.append(Replace(node, NAME.code, reason, (counterpart,)))
        return builder.finding()
    alone = not isinstance(view.parent(node), ast.Tuple)
    parts = ("(", node, f", {counterpart})") if alone else (node, f", {counterpart}")
    builder.edits.append(Replace(node, NAME.code, reason, parts))
    builder.warn(
        CLASS_VALUE,
        f"What is tested here cannot be followed, and some of this code stays on requests: it may "
        f"be a {path} or an {counterpart}. Both are named.",
        "Look at what is done with it: the two need different code where their attributes differ.",
        node,
    )
    return builder.finding()
