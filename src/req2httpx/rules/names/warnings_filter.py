"""Filters for urllib3's warnings: httpx warns of nothing when certificates are not verified."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import called_name, children, walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.values import External
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.urllib3_users import URLLIB3_USERS
from req2httpx.rewrite.edits import DeleteStatement, Replace
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.registry import on_call, rule
from req2httpx.rules.site import FindingBuilder, ModuleView

DISABLE_WARNINGS = rule("RH702", "Warnings of urllib3", frees={"urllib3", "warnings"})


@on_call("urllib3.disable_warnings")
def disable_warnings(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """What becomes of the call is decided when it is known what moves."""


def filter_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield the removal of filters that nothing needs any more."""
    if not verdict.moved or verdict.kept:
        return
    needed: bool | None = None
    for node in view.module.nodes():
        if not isinstance(node, ast.Call) or not _is_filter(view, node):
            continue
        if needed is None:
            needed = _is_needed(view.program)
        builder = FindingBuilder(view, node)
        statement = view.parent(node)
        if not needed and isinstance(statement, ast.Expr):
            reason = "httpx has no warnings that this would silence"
            builder.edits.append(DeleteStatement(statement, DISABLE_WARNINGS.code, reason))
        else:
            _name_urllib3(builder, node)
        if builder.edits:
            yield builder.finding()


def _is_filter(view: ModuleView, node: ast.Call) -> bool:
    paths = {a.path for a in view.value(node.func) if isinstance(a, External)}
    if "urllib3.disable_warnings" in paths:
        return True
    if not paths & {"warnings.filterwarnings", "warnings.simplefilter"}:
        return False
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return any(_is_warning(atom) for value in given for atom in view.value(value))


def _is_warning(atom: object) -> bool:
    if not isinstance(atom, External):
        return False
    if atom.path.startswith("urllib3.exceptions.") and atom.path.endswith("Warning"):
        return True
    return atom.path in EXCEPTIONS and atom.path.endswith("Warning")


def _is_needed(program: Program) -> bool:
    """Whether other code of the project may make urllib3 warn."""
    for module in program.modules.values():
        parents = {c: n for n in walk(module.tree) for c in children(n)}
        for node in walk(module.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                if _roots(node) & URLLIB3_USERS:
                    return True
            elif isinstance(node, ast.Name | ast.Attribute):
                paths = {getattr(a, "path", "") for a in program.value_of(node)}
                if any(p.startswith("urllib3.") for p in paths) and not _is_part(node, parents):
                    return True
    return False


def _roots(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]} if not node.level else set()
    return {alias.name.split(".")[0] for alias in node.names}


def _is_part(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a name of urllib3 is a filter itself or an argument of one."""
    outer: ast.AST | None = node
    while isinstance(outer, ast.Attribute | ast.Name | ast.keyword):
        if isinstance(outer, ast.Attribute) and outer.attr == "disable_warnings":
            return True
        if isinstance(outer, ast.Name) and outer.id == "disable_warnings":
            return True
        outer = parents.get(outer)
    if not isinstance(outer, ast.Call):
        return False
    name = called_name(outer.func)
    return name in ("disable_warnings", "filterwarnings", "simplefilter")


def _name_urllib3(builder: FindingBuilder, node: ast.Call) -> None:
    """Reach urllib3 itself, not through requests."""
    view = builder.view
    for inner in (node.func, *node.args, *(keyword.value for keyword in node.keywords)):
        if not isinstance(inner, ast.Name | ast.Attribute):
            continue
        paths = {a.path for a in view.value(inner) if isinstance(a, External)}
        if len(paths) == 1 and _is_through_requests(view, inner):
            path = next(iter(paths))
            builder.required.add("import urllib3")
            reason = "requests.packages.urllib3 is urllib3"
            builder.edits.append(Replace(inner, DISABLE_WARNINGS.code, reason, (path,)))


def _is_through_requests(view: ModuleView, node: ast.expr) -> bool:
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute):
        if imported_from_requests(view, inner):
            return True
        inner = inner.value
    return imported_from_requests(view, node)
