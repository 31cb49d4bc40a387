"""Further import statements that a rewritten module needs, and whether it holds them."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.rewrite.imports.coverage import Coverage
from req2httpx.rewrite.imports.plan import ImportPlan, bound_otherwise
from req2httpx.rewrite.imports.statements import (
    INSTALLED,
    THIRD_PARTY,
    ImportNode,
    bound_name,
    module_of,
    parse_import,
    provides,
    rank_of,
    shares_package,
)
from req2httpx.rewrite.imports.survey import Survey


class Requirements:
    """The statements that a plan requires."""

    def __init__(self, plan: ImportPlan):
        self.plan = plan
        self.statements = {text: parse_import(text) for text in sorted(plan.required)}

    def names(self) -> set[str]:
        """Return the names that they bind."""
        return {bound_name(node, node.names[0]) for node in self.statements.values()}

    def own_packages(self) -> set[str]:
        """Return the packages that the plan shows to be part of the project."""
        modules = [module for module, _ in self.plan.names]
        modules += [module_of(n) for n in self.statements.values() if rank_of(n) == INSTALLED]
        return {module.partition(".")[0] for module in modules} - {"", *THIRD_PARTY}

    def missing(self, survey: Survey, coverage: Coverage) -> list[str]:
        """Return the statements that a module does not hold yet."""
        return [
            text for text, node in self.statements.items() if not _is_held(node, survey, coverage)
        ]

    def problems(self, survey: Survey, coverage: Coverage) -> Iterator[str]:
        """Yield a problem for each place where the name of a statement is taken."""
        module = survey.module
        for node in self.statements.values():
            name = bound_name(node, node.names[0])
            if name not in self.plan.used_before:
                for read in survey.reads:
                    if read.name == name and read.owner() not in (None, module):
                        yield bound_otherwise(name, read.at.position[0])
            if not _is_held(node, survey, coverage):
                for binding in module.bindings.get(name, ()):
                    if not shares_package(binding.node, node):
                        yield bound_otherwise(name, binding.at.position[0])


def _is_held(node: ImportNode, survey: Survey, coverage: Coverage) -> bool:
    """Tell whether statements of a module serve every read that a required one is for."""
    module, name = survey.module, bound_name(node, node.names[0])
    serving = [
        site
        for site in survey.imports
        if site.at.scope is module
        and provides(site.node, node)
        and not any(guard.typing for guard in coverage.guards(site.at.place))
    ]
    return all(
        any(coverage.serves(site, read) for site in serving)
        for read in survey.reads
        if read.name == name and read.owner() in (None, module)
    )
