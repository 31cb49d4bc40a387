"""The names that a rewritten module imports no more, because nothing reads them."""

from __future__ import annotations

import ast
import re

from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.imports.plan import ImportPlan
from req2httpx.rewrite.imports.scoping import ImportSite
from req2httpx.rewrite.imports.statements import ImportNode, bound_name, module_of, package_of
from req2httpx.rewrite.imports.survey import Survey

_MARKED_UNUSED = re.compile(r"noqa\s*:[^#]*\bF401\b|\bunused-import\b")


def dropped_aliases(
    plan: ImportPlan, survey: Survey, source: ModuleText
) -> dict[ImportSite, list[ast.alias]]:
    """Return what each import statement loses; statements that lose nothing are left out."""
    read = {(read.name, read.owner()) for read in survey.reads}
    found: dict[ImportSite, list[ast.alias]] = {}
    for site in survey.imports:
        for alias in site.node.names:
            name = bound_name(site.node, alias)
            if (
                _may_go(site, alias, plan)
                and (name, site.at.scope.holder(name)) not in read
                and not _marked_unused(site.node, alias, source)
            ):
                found.setdefault(site, []).append(alias)
    return found


def _may_go(site: ImportSite, alias: ast.alias, plan: ImportPlan) -> bool:
    """Tell whether an alias is of no use where its module does not read it."""
    node, scope = site.node, site.at.scope
    bound = bound_name(node, alias)
    known = package_of(node, alias) in plan.sources | plan.freed or bound in plan.unread
    if isinstance(node, ast.ImportFrom):
        known = known or (module_of(node), alias.name) in plan.names
    if not known or alias.name == "*" or alias.asname == alias.name:
        return False
    if bound not in plan.used_before or scope.kind == "class" or bound in scope.globals:
        return False
    return scope.kind != "module" or bound not in plan.kept


def _marked_unused(node: ImportNode, alias: ast.alias, source: ModuleText) -> bool:
    """Tell whether a comment says that an import is there without a use."""
    lines = {node.lineno, alias.end_lineno or 0, node.end_lineno or 0}
    starts = (source.lines.starts[line - 1] for line in lines)
    return any(
        _MARKED_UNUSED.search(source.text, start, source.line_end(start)) for start in starts
    )
