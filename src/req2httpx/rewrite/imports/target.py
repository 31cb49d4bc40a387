"""Where a module imports the target: at which of the statements that imported what it replaces."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from req2httpx.rewrite.imports.coverage import Coverage, by_scope, under
from req2httpx.rewrite.imports.plan import bound_otherwise
from req2httpx.rewrite.imports.scoping import Binding, ImportSite, Read, Scope
from req2httpx.rewrite.imports.statements import bound_name
from req2httpx.rewrite.imports.survey import Survey


@dataclass(frozen=True, slots=True)
class Choice:
    """The statements to import the target at, those to add to the module, and what forbids it."""

    sites: frozenset[ImportSite]
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class TargetImports:
    """Finds where one module imports the target; `sources` import what it takes the place of."""

    def __init__(
        self, target: str, survey: Survey, coverage: Coverage, sources: Sequence[ImportSite]
    ):
        self.target = target
        self.survey = survey
        self.coverage = coverage
        self.sources = sources
        self.sites = [site for site in sources if site.at.scope.kind != "class"]
        self.existing = [site for site in survey.imports if self.imports_target(site)]

    def imports_target(self, site: ImportSite) -> bool:
        """Tell whether a statement binds the name of the target to the target."""
        return isinstance(site.node, ast.Import) and any(
            alias.name.partition(".")[0] == bound_name(site.node, alias) == self.target
            for alias in site.node.names
        )

    def conflicts(self) -> list[str]:
        """Return a problem for each use of the target's name for something else."""
        imports = {site.node for site in self.existing}
        owners = {read.owner() for read in self.survey.reads if read.name == self.target}
        lines = {
            binding.at.position[0]
            for owner in owners
            if owner is not None
            for binding in owner.bindings[self.target]
            if binding.node not in imports and not self.is_fallback(binding, owner)
        }
        return [bound_otherwise(self.target, line) for line in sorted(lines)]

    def is_fallback(self, binding: Binding, owner: Scope) -> bool:
        """Tell whether a binding stands for a library that could not be imported."""
        imports = [site for site in (*self.sources, *self.existing) if site.at.scope is owner]
        if binding.at.empty:
            return bool(imports)
        tried = {place.node for place in binding.at.blocks() if place.field == "handlers"}
        return any(
            place.node in tried and place.field in ("body", "orelse")
            for site in imports
            for place in site.at.blocks()
        )

    def choose(self) -> Choice:
        """Choose statements so that every read of the target finds it imported."""
        target, module = self.target, self.survey.module
        reads = [read for read in self.survey.reads if read.name == target]
        existing = [site for site in self.existing if target not in site.at.scope.globals]
        pending = self.coverage.unserved(reads, existing)
        in_module, pending = self.choose_in_module(pending, existing)
        in_functions, pending = self.choose_in_functions(reads, pending, existing)
        chosen = frozenset(in_module | in_functions)
        if not pending:
            return Choice(chosen)
        local = [read for read in pending if read.owner() not in (None, module)]
        problems = [_bound_late(target, read.at.position[0]) for read in local]
        imports = {site.node for site in existing}
        others = [b for b in module.bindings.get(target, ()) if b.node not in imports]
        problems += [bound_otherwise(target, binding.at.position[0]) for binding in others]
        owners = {read.owner() for read in reads} - {module}
        sites = frozenset(site for site in chosen if site.at.scope in owners)
        return Choice(sites, (f"import {target}",), tuple(problems))

    def choose_in_functions(
        self, reads: Sequence[Read], pending: Sequence[Read], existing: Sequence[ImportSite]
    ) -> tuple[set[ImportSite], list[Read]]:
        """Choose among the statements of functions; what they leave unserved comes second."""
        chosen: set[ImportSite] = set()
        open_reads = set(pending)
        inside: dict[Scope, list[Read]] = {}
        for read in reads:
            for scope, _, _ in read.frames():
                inside.setdefault(scope, []).append(read)
        for scope, sites in by_scope(self.sites).items():
            if scope is not self.survey.module:
                served = [site for site in existing if site.at.scope is scope]
                wanting = [read for read in inside.get(scope, ()) if read in open_reads]
                found = self.choose_in_function(inside.get(scope, []), wanting, sites, served)
                chosen |= found
                open_reads -= set(wanting) - set(self.coverage.unserved(wanting, found))
        return chosen, [read for read in pending if read in open_reads]

    def choose_in_module(
        self, pending: list[Read], existing: Sequence[ImportSite]
    ) -> tuple[set[ImportSite], list[Read]]:
        """Choose among the module's own statements; what they leave unserved comes second."""
        coverage, module = self.coverage, self.survey.module
        sites = [site for site in self.sites if site.at.scope is module]
        others = [site for site in self.sites if site.at.scope is not module]
        eager = set(coverage.unserved(pending, others))
        guards = {site: coverage.guards(site.at.place) for site in (*sites, *existing)}
        sites.sort(key=lambda site: (any(g.typing for g in guards[site]), bool(guards[site])))
        chosen: list[ImportSite] = []
        trusting = {r for r in pending if any(coverage.trusts(e, r) for e in existing)}
        for site in sites:
            around = [e for e in (*existing, *chosen) if under(guards[site], guards[e])]
            open_reads = coverage.unserved(pending, [site])
            trusted = {
                read
                for read in pending
                if read in eager
                and coverage.trusts(site, read)
                and not any(coverage.trusts(other, read) for other in around)
            }
            if trusted or len(open_reads) < len(pending):
                chosen.append(site)
                trusting |= trusted
                pending = open_reads
        return set(chosen), [read for read in pending if read not in trusting]

    def choose_in_function(
        self,
        inside: Sequence[Read],
        wanting: list[Read],
        sites: Sequence[ImportSite],
        existing: Sequence[ImportSite],
    ) -> set[ImportSite]:
        """Choose statements of a function, none if they would leave a read of it unbound.

        `inside` are the reads in the function, `wanting` those of them that nothing serves yet;
        `sites` and `existing` are its own statements.
        """
        chosen: set[ImportSite] = set()
        for site in sites:
            left = self.coverage.unserved(wanting, [site])
            if len(left) < len(wanting):
                chosen.add(site)
                wanting = left
        unbound = self.coverage.unserved(inside, [*chosen, *existing])
        return set() if any(read.at.run_time for read in unbound) else chosen


def _bound_late(name: str, line: int) -> str:
    return f"line {line}: `{name}` is read where the import in this scope may not have run"
