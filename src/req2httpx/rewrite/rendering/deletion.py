"""A statement cut out of a text: its whole lines where it stands alone, else `pass`."""

from __future__ import annotations

import ast
import re

from req2httpx.rewrite.edits import DeleteStatement
from req2httpx.rewrite.rendering.edited_text import EditedText
from req2httpx.rewrite.rendering.placed import Placed
from req2httpx.rewrite.text_edits import TextEdit

_BLANK = re.compile(r"[ \t]*\r?\n")


def deleted(text: EditedText, item: Placed, edit: DeleteStatement) -> TextEdit:
    """Return the range to cut for a statement, and what stands there instead."""
    if _needs_pass(text, edit):
        return TextEdit(item.start, item.end, "pass")
    source = text.lines.text
    start = item.start - len(text.lines.line_of(item.start))
    end = item.end
    while end < len(source) and source[end] in " \t":
        end += 1
    if source[start : item.start].strip(" \t\f") or source[end : end + 1] not in ("\n", "\r", ""):
        return TextEdit(item.start, item.end, "")
    if source[end : end + 2] == "\r\n":
        end += 2
    elif end < len(source):
        end += 1
    return TextEdit(start, _without_doubled_blanks(source, start, end), "")


def _needs_pass(text: EditedText, edit: DeleteStatement) -> bool:
    """Tell whether a statement shares its line, or its block holds nothing else that stays."""
    source, parent = text.lines.text, text.parents.get(edit.node)
    start, end = text.lines.start(edit.node), text.lines.end(edit.node)
    before = text.lines.line_of(start).strip(" \t\f")
    rest = source[end:].split("\n", 1)[0].split("\r", 1)[0].strip()
    if before or rest:
        return True
    if isinstance(parent, ast.Module):
        return False
    gone = {item.edit.node for item in text.placed if isinstance(item.edit, DeleteStatement)}
    for name in ("body", "orelse", "finalbody", "handlers"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and edit.node in block:
            left = [statement for statement in block if statement not in gone]
            if not left and block[0] is edit.node:
                return True
    return False


def _without_doubled_blanks(text: str, start: int, end: int) -> int:
    """Return where a cut of whole lines ends, so that blank lines around it do not add up."""
    before = text[:start].split("\n")[-2::-1]
    count = next((i for i, line in enumerate(before) if line.strip(" \t\r")), 0)
    while count and (blank := _BLANK.match(text, end)):
        end, count = blank.end(), count - 1
    return end
