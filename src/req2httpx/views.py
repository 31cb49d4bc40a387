"""The modules that rules look at, each with what they need to know of it."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from req2httpx.analysis.heap import ELEMENT
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import Collection, Instance, Kind, Origin
from req2httpx.knowledge.companions import TEST_DOUBLES
from req2httpx.knowledge.exceptions import OS_ERROR_WORDS
from req2httpx.project.files import Project
from req2httpx.rewrite.positions import lines_of
from req2httpx.rules.site import ModuleView
from req2httpx.settings import Mode

EVERY_RULE = "RH"
"""What the codes of all rules begin with."""

_NAMED = re.compile(r"(?:^|\.)requests(?:\.|$)")


def views_of(project: Project, program: Program) -> list[ModuleView]:
    """Return a view of each module that holds requests objects, or passes collections of them on.

    Those of files that only stand beside the given ones come last, and nothing in them changes.
    """
    views = []
    collections = _holding_collections(program)
    unchanging = replace(project.settings, ignore=(EVERY_RULE,), annotate=False)
    for path, module in sorted(
        program.modules.items(), key=lambda item: (item[0] in project.bystanders, item[0])
    ):
        source = project.sources.get(path)
        coloured = project.settings.mode is Mode.ASYNC
        seen = coloured or _holds_requests(program, module)
        if source is None or not (seen or _gives_away(program, module, collections)):
            continue
        parents, nodes = program.interpreted_nodes(module)
        views.append(
            ModuleView(
                program,
                module,
                lines_of(source.text),
                parents,
                unchanging if path in project.bystanders else project.settings,
                project.target,
                nodes,
            )
        )
    return views


def _holding_collections(program: Program) -> frozenset[Origin]:
    """Return the dicts and lists that hold a session or a response, or another one that does."""
    holding: set[Origin] = set()
    pending = True
    while pending:
        pending = False
        for cell, value in program.heap.cells.items():
            owner = cell.owner
            if cell.kind != ELEMENT or not isinstance(owner, Origin) or owner in holding:
                continue
            if any(
                (isinstance(atom, Instance) and atom.kind in (Kind.SESSION, Kind.RESPONSE))
                or (isinstance(atom, Collection) and atom.origin in holding)
                for atom in value
            ):
                holding.add(owner)
                pending = True
    return frozenset(holding)


def _gives_away(program: Program, module: ModuleScope, holding: frozenset[Origin]) -> bool:
    """Whether a module without a requests object of its own passes on a collection of some."""
    return bool(holding) and any(
        isinstance(atom, Collection) and atom.origin in holding
        for call in program.nodes(module, ast.Call)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for atom in program.value_of(argument)
    )


def _holds_requests(program: Program, module: ModuleScope) -> bool:
    """Whether the analysis found a requests object in the module, or an import of requests.

    What requests raises is an OSError: a module that only handles those is looked at too.
    """
    if module in program.holders or not module.identifiers.isdisjoint(("requests", "urllib3")):
        return True
    names = module.identifiers.union(*(f.identifiers for f in module.functions))
    if not names.isdisjoint(OS_ERROR_WORDS):
        return True
    return module.is_test and (
        not module.identifiers.isdisjoint(TEST_DOUBLES)
        or any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _NAMED.search(node.value) is not None
            for node in walk(module.tree)
        )
    )
