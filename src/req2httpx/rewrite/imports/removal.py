"""Statements taken out of a text, alone on their lines or not, with the blank lines around."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence

from req2httpx.rewrite.imports.module_text import ModuleText
from req2httpx.rewrite.text_edits import TextEdit


def removals(
    source: ModuleText, block: Sequence[ast.stmt], gone: Collection[ast.stmt]
) -> tuple[list[TextEdit], list[TextEdit]]:
    """Return the edits that remove statements of a block: inside lines, and of whole lines."""
    emptied = block is not source.tree.body and all(statement in gone for statement in block)
    inline: list[TextEdit] = []
    whole: list[TextEdit] = []
    for chain in source.chains(block):
        left = [statement for statement in chain if statement not in gone]
        if len(left) == len(chain):
            continue
        if emptied and chain[0] is block[0]:
            first = chain[0]
            inline.append(TextEdit(source.lines.start(first), source.lines.end(first), "pass"))
            inline += _unchained(source, chain, [first], gone)
        elif not left and source.owns_line(chain[0]):
            start = source.line_start(source.lines.start(chain[0]))
            whole.append(TextEdit(start, source.line_end(source.lines.end(chain[-1])), ""))
        else:
            inline += _unchained(source, chain, left, gone)
    return inline, whole


def _unchained(
    source: ModuleText,
    chain: Sequence[ast.stmt],
    left: Sequence[ast.stmt],
    gone: Collection[ast.stmt],
) -> Iterator[TextEdit]:
    """Yield the edits that take statements out of a line which keeps others."""
    for index, statement in enumerate(chain):
        if statement not in gone or statement in left:
            continue
        if any(other in left for other in chain[:index]):
            start, end = source.lines.end(chain[index - 1]), source.lines.end(statement)
        else:
            start, end = source.lines.start(statement), source.lines.start(chain[index + 1])
        yield TextEdit(start, end, "")


def tidied(source: ModuleText, deletions: Iterable[TextEdit]) -> list[TextEdit]:
    """Join deletions of neighbouring lines; of the blank lines around, the fewer go too."""
    joined: list[TextEdit] = []
    for deletion in sorted(deletions, key=lambda edit: edit.start):
        if joined and joined[-1].end == deletion.start:
            joined[-1] = TextEdit(joined[-1].start, deletion.end, "")
        else:
            joined.append(deletion)
    return [_with_blank_lines(source, deletion) for deletion in joined]


def _with_blank_lines(source: ModuleText, deletion: TextEdit) -> TextEdit:
    """Widen a deletion of lines over the blank lines below that would stand doubled."""
    above, start = 0, deletion.start
    while (line := source.line_before(start)) is not None and not line.strip():
        if "\f" in line:
            return deletion
        above += 1
        start -= len(line)
    at_start_of_block = line is None or line.split("#")[0].rstrip().endswith(":")
    end = deletion.end
    while (at_start_of_block or above > 0) and end < len(source.text):
        next_line = source.text[end : source.line_end(end)]
        if next_line.strip() or "\f" in next_line:
            break
        above -= 1
        end = source.line_end(end)
    return TextEdit(deletion.start, end, "")
