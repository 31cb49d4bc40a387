"""Apply edits to a text: each edited node is rendered with the edits inside it, innermost first."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from req2httpx.rewrite.edits import (
    AwaitExpression,
    Binding,
    ChangeCall,
    DeleteStatement,
    Edit,
    EnterAround,
    EnterInstead,
    GuardStatement,
    InsertStatement,
    MarkAsync,
    MoveBody,
    Part,
    Parts,
    RenameDefinition,
    Replace,
    ReplaceStatement,
    SplitWith,
)
from req2httpx.rewrite.indentation import IndentError, indented
from req2httpx.rewrite.positions import Lines

_TIGHT = (
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.Subscript,
    ast.Constant,
    ast.JoinedStr,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)


class RenderError(Exception):
    """An edit cannot be applied to this text; the message says why."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit with the range that it replaces and its rank among edits of the same range."""

    start: int
    end: int
    rank: int
    edit: Edit


class Renderer:
    """Renders ranges of one text with its edits applied."""

    def __init__(self, lines: Lines, edits: Iterable[Edit], parents: dict[ast.AST, ast.AST]):
        self.lines = lines
        self.parents = parents
        placed = [
            _Placed(lines.start(edit.node), lines.end(_last(edit)), _rank(edit), edit)
            for edit in edits
        ]
        self.placed = sorted(placed, key=lambda item: (item.start, -item.end, -item.rank))

    def render(self) -> str:
        """Return the whole text with all edits applied."""
        return self.range(0, len(self.lines.text), self.placed)

    def range(self, start: int, end: int, placed: Sequence[_Placed]) -> str:
        """Return the text of a range with the edits in `placed` that lie inside it."""
        pieces: list[str] = []
        position = start
        index = 0
        while index < len(placed):
            item = placed[index]
            inner = index + 1
            while inner < len(placed) and placed[inner].start < item.end:
                inner += 1
            inside = [other for other in placed[index + 1 : inner] if other.end <= item.end]
            if len(inside) != inner - index - 1:
                raise RenderError("two edits overlap")
            if isinstance(item.edit, DeleteStatement):
                before, after = self.deletion(item)
                pieces.append(self.lines.text[position:before])
                pieces.append(self.replacement_of_deleted(item.edit))
                position = after
            else:
                pieces.append(self.lines.text[position : item.start])
                pieces.append(self.apply(item, inside))
                position = item.end
            index = inner
        pieces.append(self.lines.text[position:end])
        return "".join(pieces)

    def apply(self, item: _Placed, inside: Sequence[_Placed]) -> str:
        edit = item.edit
        if isinstance(edit, Replace):
            text = self.parts(edit.parts, inside, edit.node)
            if edit.binding < self.required_binding(edit.node):
                return f"({text})"
            return text
        if isinstance(edit, ChangeCall):
            return self.changed_call(edit, self.range(item.start, item.end, inside), inside)
        if isinstance(edit, GuardStatement):
            indent = self.lines.line_of(item.start)
            if indent.strip():
                raise RenderError("the statement shares its line with another")
            condition = self.parts(edit.parts, inside, None)
            newline = self.newline()
            step = "\t" if indent.endswith("\t") else "    "
            body = self.range(item.start, item.end, inside)
            return f"if {condition}:{newline}{indent}{step}{body}"
        if isinstance(edit, InsertStatement):
            indent = self.lines.line_of(item.start)
            if indent.strip():
                raise RenderError("the statement shares its line with another")
            body = self.range(item.start, item.end, inside)
            step = "\t" if indent.endswith("\t") else "    "
            first, *others = [*edit.text.replace("\t", step).split("\n"), body]
            lines = [first, *(indent + line if line else "" for line in others)]
            return self.newline().join(lines)
        if isinstance(edit, AwaitExpression):
            text = f"await {self.range(item.start, item.end, inside)}"
            return f"({text})" if self.binds_tighter(edit.node) else text
        if isinstance(edit, MarkAsync):
            return f"async {self.range(item.start, item.end, inside)}"
        if isinstance(edit, EnterAround | EnterInstead):
            return self.entered(item, edit, inside)
        if isinstance(edit, MoveBody):
            return self.moved_body(item, edit, inside)
        if isinstance(edit, RenameDefinition):
            text = self.range(item.start, item.end, inside)
            return re.sub(rf"^(def\s+){edit.node.name}\b", rf"\g<1>{edit.name}", text, count=1)
        if isinstance(edit, SplitWith):
            return self.split_with(item, edit, inside)
        if isinstance(edit, ReplaceStatement):
            return self.parts(edit.parts, inside, edit.node)
        raise RenderError(f"unknown edit {edit!r}")

    def binds_tighter(self, node: ast.expr) -> bool:
        """Whether what stands around an expression would take a part of `await` with it."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.Call):
            return parent.func is node
        if isinstance(parent, ast.Subscript):
            return parent.value is node
        return isinstance(parent, ast.Attribute | ast.Await)

    def entered(
        self, item: _Placed, edit: EnterAround | EnterInstead, inside: Sequence[_Placed]
    ) -> str:
        """Return statements under an `async with`."""
        indent = self.lines.line_of(item.start)
        if indent.strip():
            raise RenderError("the statement shares its line with another")
        header = self.parts(edit.header, inside, None)
        start = item.start
        if isinstance(edit, EnterInstead):
            start = self.line_after(self.lines.end(edit.node))
            inside = [other for other in inside if other.start >= start]
        body = self.range(start, item.end, inside)
        if isinstance(edit, EnterAround):
            body = indent + body
        step = self.step(edit.node, indent)
        try:
            body = indented(body, indent, step)
        except IndentError as error:
            raise RenderError(str(error)) from error
        comment = ""
        if isinstance(edit, EnterInstead):
            comment = self.lines.text[self.lines.end(edit.node) : start].rstrip("\r\n")
            if comment.strip() and not comment.lstrip().startswith("#"):
                raise RenderError("the statement shares its line with another")
        keyword = edit.keyword if isinstance(edit, EnterAround) else "async with"
        return f"{keyword} {header}:{comment}{self.newline()}{body}"

    def moved_body(self, item: _Placed, edit: MoveBody, inside: Sequence[_Placed]) -> str:
        """Return a function that runs a coroutine, and the coroutine function with its body."""
        indent = self.lines.line_of(item.start)
        body = edit.node.body
        first = body[0]
        has_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        if has_text and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            has_text = isinstance(first.value.value, str) and len(body) > 1
        if has_text:
            first = body[1]
        decorators = getattr(first, "decorator_list", [])
        start = self.lines.start(decorators[0] if decorators else first)
        start -= len(decorators[:1])
        if self.lines.line_of(start).strip() or indent.strip():
            raise RenderError("the body of a function shares a line with its definition")
        start -= len(self.lines.line_of(start))
        if has_text:
            start = self.line_after(self.lines.end(body[0]))
        head = self.lines.text[item.start : start].rstrip()
        inner = self.lines.line_of(self.lines.start(first))
        newline = self.newline()
        gap = newline * (3 if not indent else 2)
        inside = [other for other in inside if other.start >= start]
        text = self.range(start, item.end, inside)
        returns = any(
            isinstance(node, ast.Return) and node.value is not None for node in ast.walk(edit.node)
        )
        call = f"return {edit.call}" if returns else edit.call
        outer = f"{head}{newline}{inner}{call}"
        return f"{outer}{gap}{indent}async def {edit.name}({edit.parameters}):{newline}{text}"

    def split_with(self, item: _Placed, edit: SplitWith, inside: Sequence[_Placed]) -> str:
        """Return a with statement as several, some of which are entered by `async with`."""
        indent = self.lines.line_of(item.start)
        first = self.lines.start(edit.node.body[0])
        start = first - len(self.lines.line_of(first))
        if indent.strip() or self.lines.line_of(first).strip():
            raise RenderError("the statement shares a line with another")
        groups: list[tuple[bool, list[str]]] = []
        position = item.start
        for index, entered in enumerate(edit.node.items):
            last = entered.optional_vars or entered.context_expr
            begin, end = self.lines.start(entered.context_expr), self.lines.end(last)
            if "#" in self.lines.text[position:begin]:
                raise RenderError("a comment stands between the items of a with statement")
            position = end
            within = [other for other in inside if begin <= other.start and other.end <= end]
            text = self.range(begin, end, within)
            awaited = index in edit.awaited
            if not groups or groups[-1][0] is not awaited:
                groups.append((awaited, []))
            groups[-1][1].append(text)
        step = self.lines.line_of(first)[len(indent) :]
        body = self.range(start, item.end, [other for other in inside if other.start >= start])
        try:
            for _ in groups[1:]:
                body = indented(body, indent, step)
        except IndentError as error:
            raise RenderError(str(error)) from error
        lines: list[str] = []
        for depth, (awaited, texts) in enumerate(groups):
            before = indent + step * depth if depth else ""
            lines.append(f"{before}{'async ' if awaited else ''}with {', '.join(texts)}:")
        rest = self.lines.text[position:start].partition(":")[2].strip()
        lines[-1] += f"  {rest}" if rest else ""
        return self.newline().join([*lines, body])

    def line_after(self, offset: int) -> int:
        """Return where the line behind the one of an offset starts."""
        return next((start for start in self.lines.starts if start > offset), len(self.lines.text))

    def step(self, node: ast.stmt, indent: str) -> str:
        """Return what this text indents a block by, as far as the block of a statement shows it."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.stmt) and 0 < len(indent) - parent.col_offset <= 8:
            return indent[parent.col_offset :]
        return "\t" if indent.endswith("\t") else "    "

    def changed_call(self, edit: ChangeCall, rendered: str, inside: Sequence[_Placed]) -> str:
        """Return the text of a call after its changes."""
        from req2httpx.rewrite.call_arguments import CallError, change_call

        callee = None if edit.callee is None else self.parts(edit.callee, inside, edit.node)
        try:
            return change_call(
                rendered, callee, edit.changes, lambda parts: self.parts(parts, inside, edit.node)
            )
        except CallError as error:
            raise RenderError(str(error)) from error

    def newline(self) -> str:
        if len(self.lines.starts) < 2:
            return "\n"
        end = self.lines.starts[1]
        return (
            "\r\n" if self.lines.text[max(0, end - 2) : end] == "\r\n" else self.lines.text[end - 1]
        )

    def parts(self, parts: Parts, inside: Sequence[_Placed], node: ast.AST | None) -> str:
        """Return the text of parts, with the nodes among them rendered."""
        return "".join(self.part(part, inside, node, parts) for part in parts)

    def part(
        self, part: Part, inside: Sequence[_Placed], node: ast.AST | None, parts: Parts
    ) -> str:
        if isinstance(part, str):
            return part if node is None else self.quoted(part, node)
        start, end = self.lines.start(part), self.lines.end(part)
        if node is not None and not self.contains(node, start, end):
            inside = self.placed
        within = [item for item in inside if start <= item.start and item.end <= end]
        text = self.range(start, end, within)
        awaited = any(
            isinstance(item.edit, AwaitExpression) and item.edit.node is part for item in within
        )
        if awaited and self.binds_tighter(part):
            text = text[1:-1]
        index = next(place for place, other in enumerate(parts) if other is part)
        before = parts[index - 1] if index else ""
        after = parts[index + 1] if index + 1 < len(parts) else ""
        if awaited:
            tight = isinstance(after, str) and after.startswith((".", "[", "("))
            return f"({text})" if tight else text
        if _stands_alone(part, text, before, after):
            return text
        return f"({text})"

    def contains(self, node: ast.AST, start: int, end: int) -> bool:
        """Whether a range lies inside a node; a part may be moved here from elsewhere."""
        if not isinstance(node, ast.expr | ast.stmt):
            return True
        return self.lines.start(node) <= start and end <= self.lines.end(node)

    def quoted(self, text: str, node: ast.AST) -> str:
        """Return text with the other quotes where it goes into an f-string with its own."""
        above: ast.AST | None = node
        while above is not None and not isinstance(above, ast.JoinedStr):
            above = self.parents.get(above)
        if above is None or '"' not in text:
            return text
        start = self.lines.text[self.lines.start(above) :][:4].lstrip("rRfFbBuU")
        return text.replace('"', "'") if start.startswith('"') else text

    def required_binding(self, node: ast.expr) -> Binding | int:
        """Return how tightly an expression must hold to stand where `node` stands."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.Attribute | ast.Await) or (
            isinstance(parent, ast.Call) and parent.func is node
        ):
            return Binding.ATOM
        if isinstance(parent, ast.Subscript) and parent.value is node:
            return Binding.ATOM
        if isinstance(parent, ast.BinOp | ast.Starred):
            return Binding.ATOM
        if isinstance(parent, ast.UnaryOp):
            return Binding.NOT if isinstance(parent.op, ast.Not) else Binding.ATOM
        if isinstance(parent, ast.Compare):
            return Binding.OPERATION
        if isinstance(parent, ast.BoolOp):
            return Binding.NOT if isinstance(parent.op, ast.And) else Binding.AND
        if isinstance(parent, ast.IfExp):
            return 0 if parent.orelse is node else Binding.OR
        if isinstance(parent, ast.comprehension):
            return Binding.OR
        if isinstance(parent, ast.FormattedValue):
            return Binding.OR
        return 0

    # -- statements ---------------------------------------------------------------------------

    def deletion(self, item: _Placed) -> tuple[int, int]:
        """Return the range to cut for a statement: its whole lines where it stands alone."""
        text = self.lines.text
        assert isinstance(item.edit, DeleteStatement)
        if self.replacement_of_deleted(item.edit):
            return item.start, item.end
        start = item.start - len(self.lines.line_of(item.start))
        end = item.end
        while end < len(text) and text[end] in " \t":
            end += 1
        if text[start : item.start].strip(" \t\f") or text[end : end + 1] not in ("\n", "\r", ""):
            return item.start, item.end
        if text[end : end + 2] == "\r\n":
            end += 2
        elif end < len(text):
            end += 1
        return start, _without_doubled_blanks(text, start, end)

    def replacement_of_deleted(self, edit: DeleteStatement) -> str:
        """Return `pass` where nothing else would stand, else nothing."""
        text = self.lines.text
        parent = self.parents.get(edit.node)
        start, end = self.lines.start(edit.node), self.lines.end(edit.node)
        before = self.lines.line_of(start).strip(" \t\f")
        rest = text[end:].split("\n", 1)[0].split("\r", 1)[0].strip()
        if before or rest:
            return "pass"
        for name in ("body", "orelse", "finalbody", "handlers"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and edit.node in block:
                gone = {
                    item.edit.node for item in self.placed if isinstance(item.edit, DeleteStatement)
                }
                left = [statement for statement in block if statement not in gone]
                if not left and block[0] is edit.node and not isinstance(parent, ast.Module):
                    return "pass"
        return ""


_BLANK = re.compile(r"[ \t]*\r?\n")


def _without_doubled_blanks(text: str, start: int, end: int) -> int:
    """Return where a cut of whole lines ends, so that blank lines around it do not add up."""
    before = text[:start].split("\n")[-2::-1]
    count = next((i for i, line in enumerate(before) if line.strip(" \t\r")), 0)
    while count and (blank := _BLANK.match(text, end)):
        end, count = blank.end(), count - 1
    return end


def _stands_alone(node: ast.expr, text: str, before: Part, after: Part) -> bool:
    """Whether a node needs no parentheses between the texts around it."""
    if isinstance(node, _TIGHT):
        return not (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and isinstance(after, str)
            and after.startswith(".")
        )
    if isinstance(node, ast.NamedExpr | ast.Yield | ast.YieldFrom | ast.Starred):
        return False
    if isinstance(node, ast.Tuple) and not text.startswith("("):
        return False
    opened = isinstance(before, str) and before.rstrip()[-1:] in ("", "(", ",", "=", "[", "{", ":")
    closed = isinstance(after, str) and after.lstrip()[:1] in ("", ")", ",", "]", "}")
    return opened and closed


def _rank(edit: Edit) -> int:
    """Edits of one range: calls are changed first, what wraps them comes around."""
    if isinstance(edit, ChangeCall):
        return 0
    return next(rank for rank, kinds in enumerate(_RANKS, 1) if isinstance(edit, kinds))


_RANKS: tuple[tuple[type[Edit], ...], ...] = (
    (AwaitExpression,),
    (Replace, RenameDefinition),
    (MarkAsync, SplitWith, ReplaceStatement),
    (GuardStatement, DeleteStatement),
    (InsertStatement,),
    (EnterAround, EnterInstead, MoveBody),
)


def _last(edit: Edit) -> ast.expr | ast.stmt:
    """Return the node that an edit ends with."""
    return edit.last if isinstance(edit, EnterAround | EnterInstead) else edit.node


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Return the parent of every node of a tree."""
    parents: dict[ast.AST, ast.AST] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        for child in ast.iter_child_nodes(node):
            parents[child] = node
            stack.append(child)
    return parents
