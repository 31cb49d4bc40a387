"""What is checked of every rewritten file before anything is written.

The edits are applied by other modules; here their result is compared with the original, so that a
fault in them costs a file and not a program. Everything is told from the two texts and from what
the report says was edited, and nothing from how the edits were applied.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from req2httpx.analysis.nodes import walk
from req2httpx.project.reading import ReadError, SourceFile, decode, encode
from req2httpx.rewrite.edits import (
    AwaitExpression,
    ChangeCall,
    DeleteStatement,
    Edit,
    EnterAround,
    EnterInstead,
    GuardStatement,
    InsertStatement,
    MarkAsync,
    RenameDefinition,
)
from req2httpx.rewrite.positions import Lines

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """What does not hold of a result, in words that follow `the result`."""

    reason: str


def broken_promise(
    source: SourceFile,
    lines: Lines,
    tree: ast.Module,
    edits: Sequence[Edit],
    text: str,
    result: ast.Module,
) -> BrokenPromise | None:
    """Return the first promise that a new text breaks, or None.

    `source`, `lines` and `tree` are of the file as it is, `edits` what the report says of it,
    `text` and `result` what is to be written, and its tree.
    """
    if not _reads_the_same(source, text):
        return BrokenPromise("cannot be written in the encoding of the file")
    lost = _lost(lines, changeable(lines, tree, edits), text)
    if lost is not None:
        return BrokenPromise(f"changes line {lost}, which no edit reaches")
    if _sites_left(tree, edits, result):
        return BrokenPromise("still holds a call that was moved, so that another run would go on")
    return None


def _reads_the_same(source: SourceFile, text: str) -> bool:
    """Whether Python reads the new text in what is written, and by the same declaration."""
    try:
        again = decode(source.file, encode(source, text))
    except (ReadError, ValueError):
        return False
    return (again.text, again.encoding, again.bom) == (text, source.encoding, source.bom)


# -- bytes outside the edits ------------------------------------------------------------------


def changeable(lines: Lines, tree: ast.Module, edits: Iterable[Edit]) -> list[Range]:
    """Return the ranges of a text that its edits, its imports and its exports may change."""
    ranges = [found for edit in edits for found in _of_edit(lines, edit)]
    ranges += _of_statements(lines, tree)
    ranges += [match.span() for match in _TYPE_COMMENT.finditer(lines.text)]
    return _joined(ranges)


_TYPE_COMMENT = re.compile(r"#\s*type:[^\r\n]*")
_POINTS = (MarkAsync, GuardStatement, InsertStatement)


def _of_edit(lines: Lines, edit: Edit) -> Iterator[Range]:
    start, end = lines.start(edit.node), lines.end(edit.node)
    if isinstance(edit, _POINTS):
        yield start, start
    elif isinstance(edit, AwaitExpression):
        yield start, start
        yield end, end
    elif isinstance(edit, RenameDefinition):
        yield start, lines.start(edit.node.body[0])
    elif isinstance(edit, EnterAround | EnterInstead):
        yield _whole_lines(lines.text, start, lines.end(edit.last))
    elif isinstance(edit, DeleteStatement):
        yield _with_blank_lines(lines.text, start, end)
    else:
        yield start, end


def _of_statements(lines: Lines, tree: ast.Module) -> Iterator[Range]:
    """Yield where imports and exports stand, and where an import may be put in."""
    for node in walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield _with_blank_lines(lines.text, lines.start(node), lines.end(node))
        elif _is_export(node) or _is_fallback(node):
            yield lines.start(node), lines.end(node)
    body = tree.body
    if body and ast.get_docstring(tree, clean=False) is not None:
        body = body[1:]
    start = lines.start(body[0]) if body else len(lines.text)
    yield start, start


def _is_export(node: ast.AST) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
    )


def _is_fallback(node: ast.AST) -> TypeGuard[ast.Name]:
    """Whether a node is the name in `requests = None`."""
    return isinstance(node, ast.Name) and node.id == "requests" and isinstance(node.ctx, ast.Store)


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BLANK_AFTER = re.compile(r"(?:[ \t\f]*(?:\r\n|\r|\n))*")


def _whole_lines(text: str, start: int, end: int) -> Range:
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    found = _LINE.match(text, end)
    return first, end if found is None else found.end()


def _with_blank_lines(text: str, start: int, end: int) -> Range:
    start, end = _whole_lines(text, start, end)
    above = len(text[:start].rstrip())
    line = _LINE.match(text, above)
    after = _BLANK_AFTER.match(text, end)
    return (
        min(start, 0 if not above or line is None else line.end()),
        end if after is None else after.end(),
    )


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in their order, those that touch as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _lost(lines: Lines, ranges: Sequence[Range], text: str) -> int | None:
    """Return the line where the first text outside the ranges starts that is not in the new text.

    What lies between the ranges has to follow in the new text, in its order; the first of it at
    the start, the last at the end.
    """
    old = lines.text
    starts = [0, *(end for _, end in ranges)]
    ends = [*(start for start, _ in ranges), len(old)]
    pieces = list(zip(starts, ends, strict=True))
    position, limit = 0, len(text)
    last_start, last_end = pieces[-1]
    tail = old[last_start:last_end]
    if not text.endswith(tail):
        return _line(lines, last_start)
    if len(pieces) == 1:
        return None if text == old else 1
    limit -= len(tail)
    for index, (start, end) in enumerate(pieces[:-1]):
        piece = old[start:end]
        at = text.find(piece, position, limit) if index else 0 if text.startswith(piece) else -1
        if at < 0 or at + len(piece) > limit:
            return _line(lines, start)
        position = at + len(piece)
    return None


def _line(lines: Lines, offset: int) -> int:
    return sum(start <= offset for start in lines.starts)


# -- a second run -----------------------------------------------------------------------------


def _sites_left(tree: ast.Module, edits: Iterable[Edit], result: ast.Module) -> bool:
    """Whether names that are imported from requests are read where they were replaced.

    Each call that gets another callee takes away one read of such a name.
    """
    replaced = {
        root
        for edit in edits
        if isinstance(edit, ChangeCall) and edit.callee is not None
        for root in [_root(edit.node.func)]
        if root is not None
    }
    imported, reads = _imported_and_read(tree)
    before = [node for node in reads if node.id in imported]
    gone = sum(node in replaced for node in before)
    if not gone:
        return False
    still, reads = _imported_and_read(result)
    left = imported & still
    return sum(node.id in left for node in reads) > len(before) - gone


def _root(callee: ast.expr) -> ast.Name | None:
    while isinstance(callee, ast.Attribute):
        callee = callee.value
    return callee if isinstance(callee, ast.Name) else None


def _imported_and_read(tree: ast.Module) -> tuple[set[str], list[ast.Name]]:
    """Return the names that imports of requests bind, and every read of a name."""
    imported: set[str] = set()
    reads: list[ast.Name] = []
    for node in walk(tree):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                reads.append(node)
        elif isinstance(node, ast.Import):
            imported |= {
                alias.asname or "requests"
                for alias in node.names
                if alias.name.split(".")[0] == "requests"
            }
        elif isinstance(node, ast.ImportFrom) and _is_of_requests(node):
            imported |= {alias.asname or alias.name for alias in node.names}
    return imported, reads


def _is_of_requests(statement: ast.ImportFrom) -> bool:
    return not statement.level and (statement.module or "").split(".")[0] == "requests"
