"""The sections that a module's import statements stand in, and how they are sorted."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.imports.statements import INSTALLED, STANDARD, ImportNode, module_of, rank_of

Natural: TypeAlias = tuple[tuple[str, int], ...]
"""A name with the numbers in it as numbers: `v2` comes before `v10`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An import statement that has its lines to itself; `lead` is where comments above start."""

    node: ImportNode
    lead: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort a section."""

    form: str
    fold: bool

    def key(self, node: ImportNode) -> tuple[int, Natural, int]:
        """Return what a statement is sorted by."""
        second = isinstance(node, ast.ImportFrom) == (self.form != "from first")
        name = module_of(node).lower() if self.fold else module_of(node)
        parts = re.findall(r"(\D*)(\d*)", name)
        natural = tuple((text, int(digits or -1)) for text, digits in parts)
        return (0, natural, second) if self.form == "mixed" else (second, natural, 0)

    def sorts(self, entries: Sequence[Entry]) -> bool:
        """Tell whether entries are in this order."""
        keys = [self.key(entry.node) for entry in entries]
        return all(first <= second for first, second in pairwise(keys))


ORDERS = tuple(
    Order(form, fold) for fold in (True, False) for form in ("import first", "mixed", "from first")
)


def groups_of(run: Sequence[Entry]) -> list[list[Entry]]:
    """Split a run without blank lines where one section ends and the next starts."""
    ranks = [rank_of(entry.node) for entry in run]
    mixed = [rank for rank in ranks if rank in (STANDARD, INSTALLED)]
    if mixed != sorted(mixed):
        ranks = [INSTALLED if rank == STANDARD else rank for rank in ranks]
    groups: list[list[Entry]] = []
    for index, entry in enumerate(run):
        if index == 0 or ranks[index] != ranks[index - 1]:
            groups.append([])
        groups[-1].append(entry)
    return groups


class Sections:
    """The import statements of one text by section."""

    def __init__(self, source: ModuleText):
        self.source = source
        self.module_runs = self.runs(source.tree.body)

    def runs(self, block: Sequence[ast.stmt]) -> list[list[Entry]]:
        """Return the runs of import statements of a block that no blank line interrupts."""
        runs: list[list[Entry]] = []
        above = 0
        for chain in self.source.chains(block):
            node = chain[0]
            alone = len(chain) == 1 and self.source.owns_line(node)
            if isinstance(node, ast.Import | ast.ImportFrom) and alone:
                entry = self.entry(node, above)
                if not runs or runs[-1][-1].end != entry.lead:
                    runs.append([])
                runs[-1].append(entry)
            above = self.source.line_end(self.source.lines.end(chain[-1]))
        return runs

    def entry(self, node: ImportNode, above: int) -> Entry:
        """Return a statement with the comment lines right above it, down from offset `above`."""
        start = lead = self.source.line_start(self.source.lines.start(node))
        while lead > above and (line := self.source.line_before(lead)) is not None:
            if not line.lstrip(" \t").startswith("#") or lead - len(line) < above:
                break
            lead -= len(line)
        return Entry(node, lead, start, self.source.line_end(self.source.lines.end(node)))

    def group(self, block: Sequence[ast.stmt], node: ImportNode) -> list[Entry]:
        """Return the section of a statement, empty if it shares its line.

        Of a section without order it is the part around the statement that is all `import x`.
        """
        groups = (group for run in self.runs(block) for group in groups_of(run))
        for group in groups:
            index = next((i for i, entry in enumerate(group) if entry.node is node), None)
            if index is None:
                continue
            if self.order(group) or isinstance(node, ast.ImportFrom):
                return group
            first = last = index
            while first and isinstance(group[first - 1].node, ast.Import):
                first -= 1
            while last + 1 < len(group) and isinstance(group[last + 1].node, ast.Import):
                last += 1
            return group[first : last + 1]
        return []

    def order(self, group: Sequence[Entry]) -> Order | None:
        """Return how a section is sorted, as the others of the module are if that is possible."""
        sections = [section for run in self.module_runs for section in groups_of(run)]
        possible = [order for order in ORDERS if order.sorts(group)]
        for order in possible:
            if all(order.sorts(section) for section in sections):
                return order
        return possible[0] if possible else None

    def index_in(self, group: Sequence[Entry], whole: Sequence[Entry], new: ImportNode) -> int:
        """Return the place of a statement in a section, -1 where there is no order to follow.

        `whole` is the section as it was, `group` what of it remains.
        """
        order = self.order(whole)
        if order is None:
            return -1
        return bisect_left([order.key(entry.node) for entry in group], order.key(new))
