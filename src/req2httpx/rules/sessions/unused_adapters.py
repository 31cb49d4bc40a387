"""Adapter classes of the project that nothing needs once their sessions have moved."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope, ModuleScope
from req2httpx.rewrite.edits import DeleteStatement
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import SUBCLASS
from req2httpx.rules.sessions.adapter_classes import HTTP_ADAPTER, is_simple
from req2httpx.rules.sessions.adapter_places import AdapterPlace, adapter_places
from req2httpx.rules.sessions.client_classes import session_origins
from req2httpx.rules.site import FindingBuilder, ModuleView


def unused_adapter_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield the deletion of each class of which no adapter is left, and that nobody else names."""
    for scope in view.module.classes:
        if HTTP_ADAPTER not in scope.external_bases or not is_simple(scope):
            continue
        places = adapter_places(view.program, scope)
        if not places or not all(_moves(view, place, verdict) for place in places):
            continue
        if _is_named_elsewhere(view, scope, places):
            continue
        public = scope.parent is view.module and not scope.node.name.startswith("_")
        if public and view.settings.exact:
            continue
        builder = FindingBuilder(view, scope.node)
        reason = "its sessions are clients that have its timeout or retries themselves"
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
    sessions = {
        origin
        for mount in place.mounts
        if isinstance(mount.func, ast.Attribute)
        for origin in session_origins(view.value(mount.func.value))
    }
    return bool(sessions) and sessions <= verdict.moved


def _is_named_elsewhere(view: ModuleView, scope: ClassScope, places: list[AdapterPlace]) -> bool:
    """Whether code names a class besides its definition and the calls that are gone."""
    name, program = scope.node.name, view.program
    if name in program.unread.mentioned:
        return True
    own = {*walk(scope.node), *(inner for p in places for inner in walk(p.made.call.func))}
    return any(
        _names(node, name) and node not in own
        for module in program.modules.values()
        if name in module.identifiers or module is scope.module or module.is_package
        for node in module.nodes()
    ) or any(_only_imports(module, name, places) for module in program.modules.values())


def _names(node: ast.AST, name: str) -> bool:
    """Whether a node is a class's name, or a text that has it."""
    if isinstance(node, ast.Name):
        return node.id == name
    if isinstance(node, ast.Attribute):
        return node.attr == name
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and name in node.value


def _only_imports(module: ModuleScope, name: str, places: list[AdapterPlace]) -> bool:
    """Whether a module imports a class, or gives it another name, and makes no adapter of it."""
    imports = [
        alias
        for node in module.nodes()
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == name
    ]
    made = any(place.module is module for place in places)
    return any(not made or (alias.asname or name) != name for alias in imports)
