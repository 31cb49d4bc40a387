"""The import statements of a rewritten module follow the names that its text reads.

The reads of a few names are resolved by Python's scoping. An alias of requests that nothing reads
any more is dropped, and the target is imported where an import of requests stood, so that guards
(`try`, `if TYPE_CHECKING`, a function that imports late) keep their meaning.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence

from req2httpx.analysis.nodes import walk
from req2httpx.rewrite.imports.coverage import Coverage
from req2httpx.rewrite.imports.dropping import dropped_aliases
from req2httpx.rewrite.imports.guards import guarded_import
from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.imports.name_lists import with_names
from req2httpx.rewrite.imports.new_statements import module_insertion
from req2httpx.rewrite.imports.placing import below, beside, replacement
from req2httpx.rewrite.imports.plan import ImportPlan, ImportResult
from req2httpx.rewrite.imports.removal import removals, tidied
from req2httpx.rewrite.imports.requirements import Requirements
from req2httpx.rewrite.imports.scoping import ImportSite
from req2httpx.rewrite.imports.sections import Sections
from req2httpx.rewrite.imports.statements import (
    INSTALLED,
    bound_name,
    module_of,
    package_of,
    parse_import,
    rank_of,
)
from req2httpx.rewrite.imports.survey import survey_names
from req2httpx.rewrite.imports.target import TargetImports
from req2httpx.rewrite.text_edits import TextEdit, apply_edits


def fix_imports(text: str, tree: ast.Module, plan: ImportPlan) -> ImportResult:
    """Make the import statements of a module follow the names that its text reads."""
    with warnings.catch_warnings():
        # Python warns again about a module's literals whenever it is parsed.
        warnings.simplefilter("ignore")
        return _fix_imports(text, tree, plan)


def _fix_imports(text: str, tree: ast.Module, plan: ImportPlan) -> ImportResult:
    source, requirements = ModuleText(text, tree), Requirements(plan)
    survey = survey_names(text, tree, _imported_names(tree) | requirements.names() | {plan.target})
    coverage = Coverage(source.lines)
    left = [site for site in survey.imports if _imports_from(site, plan.sources)]
    target = TargetImports(plan.target, survey, coverage, left)
    if problems := target.conflicts():
        return ImportResult(text, problems=tuple(problems))
    choice = target.choose()
    problems = [*choice.problems, *requirements.problems(survey, coverage)]
    if problems:
        return ImportResult(text, problems=tuple(dict.fromkeys(problems)))
    dropped = dropped_aliases(plan, survey, source)
    changes = _StatementChanges(plan.target, choice.sites, dropped, source)
    result, added = _with_statements(
        source,
        changes.edits(survey.imports),
        [*choice.missing, *requirements.missing(survey, coverage)],
        requirements.own_packages(),
        plan.target,
    )
    removed = tuple(
        (alias.lineno, bound_name(site.node, alias))
        for site, aliases in dropped.items()
        for alias in aliases
    )
    return ImportResult(result, (*changes.added, *added), removed, tuple(_stars(left)))


def _imported_names(tree: ast.Module) -> set[str]:
    return {
        bound_name(node, alias)
        for node in walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _imports_from(site: ImportSite, packages: Collection[str]) -> bool:
    return any(package_of(site.node, alias) in packages for alias in site.node.names)


def _stars(sites: Iterable[ImportSite]) -> Iterator[str]:
    """Yield a problem for each star import from a package to leave."""
    for site in sites:
        if site.node.names[0].name == "*":
            yield (
                f"line {site.node.lineno}: `from {module_of(site.node)} import *` is "
                f"left as it is: what reads its names cannot be told"
            )


class _StatementChanges:
    """Changes the import statements that are there; `added` are the lines of new ones."""

    def __init__(
        self,
        target: str,
        chosen: Collection[ImportSite],
        dropped: dict[ImportSite, list[ast.alias]],
        source: ModuleText,
    ):
        self.new = f"import {target}"
        self.target = target
        self.chosen = chosen
        self.dropped = dropped
        self.source = source
        self.sections = Sections(source)
        self.added: list[tuple[int, str]] = []
        self.emptied = {i for i, names in dropped.items() if len(names) == len(i.node.names)}
        self.gone: set[ast.stmt] = {site.node for site in self.emptied if site not in chosen}

    def edits(self, imports: Sequence[ImportSite]) -> list[TextEdit]:
        """Return the edits of the statements of a module."""
        edits: list[TextEdit] = []
        whole: list[TextEdit] = []
        for site in imports:
            if site in self.chosen and site in self.emptied:
                edits += replacement(self.sections, site, self.new, self.gone)
                self.added.append((site.node.lineno, self.new))
            elif site.node not in self.gone:
                edits += self.changes(site)
        for block in _blocks(site for site in self.emptied if site not in self.chosen):
            inside, lines = removals(self.source, block, self.gone)
            edits += inside
            whole += lines
        return edits + tidied(self.source, whole)

    def changes(self, site: ImportSite) -> Iterator[TextEdit]:
        """Yield the edits of a statement that stays, perhaps with fewer names."""
        node = site.node
        dropped = self.dropped.get(site, [])
        names = [None if alias in dropped else _written(alias) for alias in node.names]
        if site in self.chosen and dropped and isinstance(node, ast.Import):
            names[names.index(None)] = self.target
            self.added.append((node.lineno, self.new))
        elif site in self.chosen:
            edit = beside(self.sections, site, self.new, self.gone)
            self.added.append((self.source.line_number(edit.start), self.new))
            yield edit
        if dropped:
            yield with_names(self.source, node, names)


def _blocks(sites: Iterable[ImportSite]) -> list[list[ast.stmt]]:
    return list({id(site.at.block): site.at.block for site in sites}.values())


def _written(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name


def _with_statements(
    source: ModuleText,
    edits: list[TextEdit],
    missing: Sequence[str],
    own: Collection[str],
    target: str,
) -> tuple[str, list[tuple[int, str]]]:
    """Return a module's text after edits and with further statements, and where those stand."""
    added: list[tuple[int, str]] = []
    stages, result = [edits], apply_edits(source.text, edits)
    for statement in missing:
        edit = _insertion(result, statement, own, target, source.newline(0))
        added.append((source.line_number(_original(edit.start, stages)), statement))
        stages.append([edit])
        result = apply_edits(result, [edit])
    return result, added


def _insertion(
    text: str, statement: str, own: Collection[str], target: str, newline: str
) -> TextEdit:
    """Return the edit that adds a statement to a module above the first line that needs it."""
    tree = ast.parse(text)
    node = parse_import(statement)
    guarded = guarded_import(tree, target)
    if guarded is not None and rank_of(node) == INSTALLED:
        return below(ModuleText(text, tree, newline), guarded, statement)
    survey = survey_names(text, tree, {bound_name(node, node.names[0])})
    needed = [position for read in survey.reads if (position := read.at_import_time())]
    sections = Sections(ModuleText(text, tree, newline))
    return module_insertion(sections, statement, min(needed, default=None), own)


def _original(offset: int, stages: Sequence[Sequence[TextEdit]]) -> int:
    """Return the offset in the first text of one in the text after some stages of edits."""
    for edits in reversed(stages):
        shift = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start + shift + len(edit.text) > offset:
                break
            shift += len(edit.text) - (edit.end - edit.start)
        offset -= shift
    return offset
