"""Import statements that are new to a module: in which section, and above which line."""

from __future__ import annotations

import ast
import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Sequence

from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.imports.placing import insertion
from req2httpx.rewrite.imports.scoping import Position
from req2httpx.rewrite.imports.sections import Entry, Sections, groups_of
from req2httpx.rewrite.imports.statements import (
    INSTALLED,
    ImportNode,
    module_of,
    parse_import,
    rank_of,
)
from req2httpx.rewrite.positions import Lines
from req2httpx.rewrite.text_edits import TextEdit

_DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def module_insertion(
    sections: Sections, new: str, before: Position | None, own: Collection[str]
) -> TextEdit:
    """Add a statement to a module, in its section, above the position `before`.

    `own` are top-level packages that are not installed but part of the project.
    """
    source, node = sections.source, parse_import(new)
    groups = _leading_groups(sections, before)
    rank = rank_of(node)
    same = _section(groups, node, own)
    if same is not None:
        if merged := _merged(source, same, node):
            return merged
        index = sections.index_in(same, same, node)
        return insertion(source, same, len(same) if index < 0 else index, new)
    is_own = module_of(node).partition(".")[0] in own
    above = [group for group in groups if rank_of(group[-1].node) < rank + is_own]
    if above:
        return _section_below(sections, above[-1][-1], new)
    if groups:
        entry = groups[0][0]
        offset = entry.lead or entry.start
        newline = source.newline(entry.start)
        return TextEdit(offset, offset, f"{new}{newline}{newline}")
    return _at_top(source, new)


def _merged(source: ModuleText, group: Sequence[Entry], node: ImportNode) -> TextEdit | None:
    """Add a name to the section's `from` import of the same module, if that is one plain line.

    Several such imports mean that the project wants each name on a line of its own.
    """
    module = module_of(node)
    entries = [
        entry.node
        for entry in group
        if isinstance(entry.node, ast.ImportFrom) and module_of(entry.node) == module
    ]
    if len(entries) != 1 or isinstance(node, ast.Import):
        return None
    (found,) = entries
    end = source.lines.end(found)
    line = source.text[source.lines.start(found) : source.line_end(end)].rstrip()
    if re.search(r"[(#*\\]|\bas\b", line) or len(line) + len(node.names[0].name) > 77:
        return None
    keys = [_member_key(alias.name) for alias in found.names]
    index = len(keys)
    if keys == sorted(keys):
        index = bisect_left(keys, _member_key(node.names[0].name))
    if index == len(keys):
        return TextEdit(end, end, f", {node.names[0].name}")
    start = source.lines.offset(found.names[index].lineno, found.names[index].col_offset)
    return TextEdit(start, start, f"{node.names[0].name}, ")


def _leading_groups(sections: Sections, before: Position | None) -> list[list[Entry]]:
    """Return the sections at the top of the module, down to a definition or `before`."""
    limits = [
        (node.lineno, node.col_offset)
        for node in sections.source.tree.body
        if isinstance(node, _DEFINITION)
    ]
    limit = min([*limits, before] if before else limits, default=(sys.maxsize, 0))
    groups = [group for run in sections.module_runs for group in groups_of(run)]
    return [group for group in groups if (group[-1].node.lineno, 0) < limit]


def _section(
    groups: Sequence[list[Entry]], node: ImportNode, own: Collection[str]
) -> list[Entry] | None:
    """Return the section that a new statement belongs in."""
    rank = rank_of(node)
    same = [group for group in groups if rank_of(group[0].node) == rank]
    top = module_of(node).partition(".")[0]
    if rank == INSTALLED:
        is_own = top in own
        for group in same:
            tops = {module_of(entry.node).partition(".")[0] for entry in group}
            if top in tops or (not is_own and not tops <= set(own)):
                return group
        return None
    return same[0] if same else None


def _section_below(sections: Sections, entry: Entry, new: str) -> TextEdit:
    """Start a section below an entry, with a blank line where the module has such lines."""
    source, newline = sections.source, sections.source.newline(entry.start)
    followed = any(other.lead == entry.end for run in sections.module_runs for other in run)
    if not source.text[: entry.end].endswith(("\n", "\r")):
        return TextEdit(entry.end, entry.end, f"{newline}{newline}{new}")
    blank = "" if followed else newline
    return TextEdit(entry.end, entry.end, f"{blank}{new}{newline}")


def _at_top(source: ModuleText, new: str) -> TextEdit:
    """Add the first section of a module, below its docstring and its __future__ imports."""
    body = source.tree.body
    count = 0
    if ast.get_docstring(source.tree, clean=False) is not None:
        count = 1
    while count < len(body) and _is_future(body[count]):
        count += 1
    if 0 < count < len(body) and source.chained(body[count - 1], body[count]):
        offset = source.lines.start(body[count])
        return TextEdit(offset, offset, f"{new}; ")
    if count:
        return _below_docstring(source, count, new)
    offset = source.line_start(_start_of(body[0], source.lines))
    start = offset
    while (line := source.line_before(start)) is not None and line.lstrip().startswith("#"):
        start -= len(line)
    offset = offset if start == 0 else start
    return TextEdit(offset, offset, new + source.newline(0) * (1 + _blank_lines(body[:1])))


def _below_docstring(source: ModuleText, count: int, new: str) -> TextEdit:
    """Add the first section below the statement before `count`."""
    body, newline = source.tree.body, source.newline(0)
    offset = end = source.line_end(source.lines.end(body[count - 1]))
    found = 0
    while end < len(source.text) and not source.text[end : source.line_end(end)].strip():
        found += 1
        end = source.line_end(end)
    missing = max(0, _blank_lines(body[count : count + 1]) - found)
    return TextEdit(offset, offset, newline + new + newline * (1 + missing))


def _member_key(name: str) -> tuple[int, str]:
    """Return what isort sorts the names of a statement by: constants, classes, the rest."""
    if name.isupper() and len(name) > 1:
        return 0, name.lower()
    return (1 if name[:1].isupper() else 2), name.lower()


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _start_of(node: ast.stmt, lines: Lines) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([lines.start(node), *(lines.start(decorator) for decorator in decorators)])


def _blank_lines(following: Sequence[ast.stmt]) -> int:
    """Return how many blank lines isort wants between the imports and what follows."""
    if not following:
        return 0
    return 2 if isinstance(following[0], _DEFINITION) else 1
