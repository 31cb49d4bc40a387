"""A tuple over several lines keeps its lines and comments when its elements change."""

from __future__ import annotations

import ast
import re
from itertools import pairwise

from req2httpx.rewrite.edits import Part, Parts
from req2httpx.rewrite.positions import Lines

_NEWLINE = re.compile(r"\r\n|\r|\n")


def in_layout(lines: Lines, node: ast.Tuple, pieces: list[list[list[Part]]]) -> Parts | None:
    """Return the parts of a tuple with other elements, or None where it has no layout to keep.

    `pieces` has, for each element, what stands in its place: nothing, or several elements. The
    first of them takes the element's place, the others follow on lines of their own if it has one.
    """
    if not _NEWLINE.search(lines.source(node)) or sum(map(len, pieces)) < 2:
        return None
    starts = [lines.start(element) for element in node.elts]
    ends = [lines.end(element) for element in node.elts]
    gaps = [lines.text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    parts: list[Part] = [lines.text[lines.start(node) : starts[0]]]
    left = [index for index, kept in enumerate(pieces) if kept]
    for index, following in pairwise([*left, len(pieces)]):
        between = _between(lines, starts[index])
        for number, piece in enumerate(pieces[index]):
            parts += [*([between] if number else []), *piece]
        if following < len(pieces):
            parts.append(_gap(gaps[index:following]))
    parts.append(lines.text[ends[-1] : lines.end(node)])
    return tuple(_joined(parts))


def _gap(gaps: list[str]) -> str:
    """Return the first of some gaps, with the comments of the others."""
    first, *others = gaps
    return first + "".join(gap.lstrip(" \t,") for gap in others if "#" in gap)


def _between(lines: Lines, start: int) -> str:
    """Return what separates two elements, where the first starts at an offset."""
    before = lines.line_of(start)
    newline = _NEWLINE.search(lines.text)
    return ", " if before.strip() or newline is None else f",{newline.group()}{before}"


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return joined
