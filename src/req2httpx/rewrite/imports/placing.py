"""Where an import statement goes: beside another one, or in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence

from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.imports.scoping import ImportSite
from req2httpx.rewrite.imports.sections import Entry, Sections
from req2httpx.rewrite.imports.statements import ImportNode, parse_import
from req2httpx.rewrite.text_edits import TextEdit

_PERMISSION = re.compile(
    r"[ \t]*#[ \t]*(?:noqa:(?![^\r\n#]*F401)|pylint:[ \t]*disable=(?![^\r\n#]*unused))[^\r\n#]*"
)


def beside(sections: Sections, site: ImportSite, new: str, gone: Collection[ast.stmt]) -> TextEdit:
    """Put a statement next to one that stays: on its own line, where the order wants it."""
    source, node = sections.source, site.node
    group = sections.group(site.at.block, node)
    if not group:
        start = source.lines.start(node)
        return TextEdit(start, start, f"{new}; ")
    left = [entry for entry in group if entry.node not in gone]
    index = sections.index_in(left, group, parse_import(new))
    if index < 0:
        index = next(index for index, entry in enumerate(left) if entry.node is node)
    return insertion(source, left, index, new + _permission(source, node))


def below(source: ModuleText, node: ImportNode, new: str) -> TextEdit:
    """Put a statement behind one that stays, in its block."""
    end = source.line_end(source.lines.end(node))
    start = source.line_start(source.lines.start(node))
    before = source.text[start : source.lines.start(node)]
    if before.strip() or not source.text[:end].endswith(("\n", "\r")):
        end = source.lines.end(node)
        return TextEdit(end, end, f"; {new}")
    return TextEdit(end, end, f"{before}{new}{source.newline(start)}")


def _permission(source: ModuleText, node: ImportNode) -> str:
    """Return the comment that lets a linter pass the place of a statement, with a space."""
    comment = _PERMISSION.match(source.text, source.lines.end(node))
    return comment.group().rstrip() if comment else ""


def insertion(source: ModuleText, group: Sequence[Entry], index: int, new: str) -> TextEdit:
    """Put a statement into a section; comments above its first line are taken as a heading."""
    entry = group[min(index, len(group) - 1)]
    indentation = source.text[entry.start : source.lines.start(entry.node)]
    newline = source.newline(entry.start)
    if index < len(group):
        offset = entry.start if index == 0 else entry.lead
        return TextEdit(offset, offset, f"{indentation}{new}{newline}")
    if not source.text[: entry.end].endswith(("\n", "\r")):
        return TextEdit(entry.end, entry.end, f"{newline}{indentation}{new}")
    return TextEdit(entry.end, entry.end, f"{indentation}{new}{newline}")


def replacement(
    sections: Sections, site: ImportSite, new: str, gone: Collection[ast.stmt]
) -> list[TextEdit]:
    """Put a statement in the place of another, moved with its comments if the order asks."""
    source, node = sections.source, site.node
    in_place = TextEdit(source.lines.start(node), source.lines.end(node), new)
    group = sections.group(site.at.block, node)
    left = [entry for entry in group if entry.node not in gone or entry.node is node]
    others = [entry for entry in left if entry.node is not node]
    index = sections.index_in(others, group, parse_import(new)) if others else -1
    if index < 0:
        return [in_place]
    position = next(index for index, entry in enumerate(left) if entry.node is node)
    if index == position:
        return [in_place]
    entry = left[position]
    lead = entry.start if entry is group[0] else entry.lead
    moved = source.text[lead : in_place.start] + new + source.text[in_place.end : entry.end]
    if not moved.endswith(("\n", "\r")):
        moved += source.newline(0)
    target = insertion(source, others, index, new)
    return [TextEdit(target.start, target.end, moved), TextEdit(lead, entry.end, "")]
