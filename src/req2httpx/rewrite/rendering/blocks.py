"""How edits that put statements under `with` and `async with` are rendered."""

from __future__ import annotations

from collections.abc import Sequence

from req2httpx.rewrite.edits import EnterAround, EnterInstead, SplitWith
from req2httpx.rewrite.indentation import IndentError, indented
from req2httpx.rewrite.rendering.edited_text import EditedText
from req2httpx.rewrite.rendering.placed import Placed, RenderError


def entered_around(
    text: EditedText, item: Placed, edit: EnterAround, inside: Sequence[Placed]
) -> str:
    """Return statements under a new `with`."""
    indentation = text.indentation(item.start)
    header = text.parts(edit.header, inside, None)
    body = indentation + text.range(item.start, item.end, inside)
    body = _indented(body, indentation, text.step(edit.node, indentation))
    return f"{edit.keyword} {header}:{text.newline()}{body}"


def entered_instead(
    text: EditedText, item: Placed, edit: EnterInstead, inside: Sequence[Placed]
) -> str:
    """Return an `async with` in the place of a statement, and those behind it below."""
    indentation = text.indentation(item.start)
    header = text.parts(edit.header, inside, None)
    end = text.lines.end(edit.node)
    start = text.line_after(end)
    body = text.range(start, item.end, [other for other in inside if other.start >= start])
    body = _indented(body, indentation, text.step(edit.node, indentation))
    comment = text.lines.text[end:start].rstrip("\r\n")
    if comment.strip() and not comment.lstrip().startswith("#"):
        raise RenderError("the statement shares its line with another")
    return f"async with {header}:{comment}{text.newline()}{body}"


def split_with(text: EditedText, item: Placed, edit: SplitWith, inside: Sequence[Placed]) -> str:
    """Return a with statement as several, some of which are entered by `async with`."""
    indentation = text.indentation(item.start)
    first = text.lines.start(edit.node.body[0])
    inner = text.indentation(first)
    start, step = first - len(inner), inner[len(indentation) :]
    groups = _item_groups(text, item, edit, inside)
    body = text.range(start, item.end, [other for other in inside if other.start >= start])
    for _ in groups[1:]:
        body = _indented(body, indentation, step)
    lines: list[str] = []
    for depth, (awaited, texts) in enumerate(groups):
        before = indentation + step * depth if depth else ""
        lines.append(f"{before}{'async ' if awaited else ''}with {', '.join(texts)}:")
    rest = text.lines.text[_end_of_items(text, edit) : start].partition(":")[2].strip()
    lines[-1] += f"  {rest}" if rest else ""
    return text.newline().join([*lines, body])


def _item_groups(
    text: EditedText, item: Placed, edit: SplitWith, inside: Sequence[Placed]
) -> list[tuple[bool, list[str]]]:
    """Return the items of a with statement, those together that one statement can enter."""
    groups: list[tuple[bool, list[str]]] = []
    position = item.start
    for index, entered in enumerate(edit.node.items):
        last = entered.optional_vars or entered.context_expr
        begin, end = text.lines.start(entered.context_expr), text.lines.end(last)
        if "#" in text.lines.text[position:begin]:
            raise RenderError("a comment stands between the items of a with statement")
        position = end
        within = [other for other in inside if begin <= other.start and other.end <= end]
        awaited = index in edit.awaited
        if not groups or groups[-1][0] is not awaited:
            groups.append((awaited, []))
        groups[-1][1].append(text.range(begin, end, within))
    return groups


def _end_of_items(text: EditedText, edit: SplitWith) -> int:
    last = edit.node.items[-1]
    return text.lines.end(last.optional_vars or last.context_expr)


def _indented(body: str, indentation: str, step: str) -> str:
    try:
        return indented(body, indentation, step)
    except IndentError as error:
        raise RenderError(str(error)) from error
