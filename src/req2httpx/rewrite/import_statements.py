"""The text of import statements: their order, and how one is added, changed, moved or removed."""

from __future__ import annotations

import ast
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from req2httpx.rewrite.positions import Lines, lines_of

ImportNode: TypeAlias = ast.Import | ast.ImportFrom
Natural: TypeAlias = tuple[tuple[str, int], ...]

FUTURE, STANDARD, INSTALLED, LOCAL = range(4)

_DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CHAINED = re.compile(r"[ \t\f]*;(?:[ \t\f]|\\(?:\r\n|\r|\n))*")
_TO_COMMA = re.compile(r"(?:#[^\r\n]*|[^,#])*,")
_COMMENT = re.compile(r"[ \t\f]*#[^\r\n]*")
_COMMENT_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t\f]*#[^\r\n]*")
_PERMISSION = re.compile(
    r"[ \t]*#[ \t]*(?:noqa:(?![^\r\n#]*F401)|pylint:[ \t]*disable=(?![^\r\n#]*unused))[^\r\n#]*"
)
_TRAILING_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Put `text` in the place of a range of offsets."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Return the text with edits that do not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join((*pieces, text[position:]))


def bound_name(node: ImportNode, alias: ast.alias) -> str:
    """Return the name that an alias of an import statement binds."""
    if alias.asname is not None or isinstance(node, ast.ImportFrom):
        return alias.asname or alias.name
    return alias.name.partition(".")[0]


def module_of(node: ImportNode) -> str:
    """Return the module as an import statement writes it, of several the first."""
    if isinstance(node, ast.Import):
        return node.names[0].name
    return "." * node.level + (node.module or "")


THIRD_PARTY = frozenset({"certifi", "charset_normalizer", "urllib3"})
"""Packages that new code may need, and that are no project's own."""


def rank_of(node: ImportNode) -> int:
    """Return the section that isort puts a statement in; installed and own packages are one."""
    module = module_of(node)
    if module.startswith("."):
        return LOCAL
    top = module.partition(".")[0]
    if top == "__future__":
        return FUTURE
    return STANDARD if top in sys.stdlib_module_names else INSTALLED


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


class ImportText:
    """Finds the edits of import statements in one text.

    `usual_newline` is for new lines in a text that has none.
    """

    def __init__(self, text: str, tree: ast.Module, usual_newline: str = "\n"):
        self.text = text
        self.usual_newline = usual_newline
        self.tree = tree
        self.lines: Lines = lines_of(text)
        self.module_runs = self.runs(tree.body)

    # -- lines --------------------------------------------------------------------------------

    def line_number(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self.lines.starts, offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts, behind a form feed in its indentation."""
        start = self.lines.starts[self.line_number(offset) - 1]
        return start + self.text[start:offset].rfind("\f") + 1

    def line_end(self, offset: int) -> int:
        """Return where the line after the one of an offset starts."""
        number = self.line_number(offset)
        return self.lines.starts[number] if number < len(self.lines.starts) else len(self.text)

    def line_before(self, start: int) -> str | None:
        """Return the line that ends at an offset, with its newline; None at the start."""
        if start == 0:
            return None
        return self.text[self.lines.starts[self.line_number(start - 1) - 1] : start]

    def newline(self, offset: int) -> str:
        """Return the newline of the line of an offset, else the first of the text."""
        found = _NEWLINE.search(self.text, offset) or _NEWLINE.search(self.text)
        return found.group() if found else self.usual_newline

    def owns_line(self, node: ast.stmt) -> bool:
        """Tell whether nothing stands before a statement on its line."""
        start = self.lines.start(node)
        line = self.lines.starts[self.line_number(start) - 1]
        before = (self.line_before(line) or "").rstrip("\r\n")
        return not self.text[line:start].strip(" \t\f") and not before.endswith("\\")

    def chained(self, first: ast.stmt, second: ast.stmt) -> bool:
        """Tell whether two neighbours are joined by a semicolon."""
        gap = self.text[self.lines.end(first) : self.lines.start(second)]
        return _CHAINED.fullmatch(gap) is not None

    def chains(self, block: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
        """Yield the statements of a block that share a line, line by line."""
        chain: list[ast.stmt] = []
        for statement in block:
            if chain and not self.chained(chain[-1], statement):
                yield chain
                chain = []
            chain.append(statement)
        if chain:
            yield chain

    # -- runs and order -----------------------------------------------------------------------

    def runs(self, block: Sequence[ast.stmt]) -> list[list[Entry]]:
        """Return the runs of import statements of a block that no blank line interrupts."""
        runs: list[list[Entry]] = []
        above = 0
        for chain in self.chains(block):
            node = chain[0]
            alone = len(chain) == 1 and self.owns_line(node)
            if isinstance(node, ast.Import | ast.ImportFrom) and alone:
                entry = self.entry(node, above)
                if not runs or runs[-1][-1].end != entry.lead:
                    runs.append([])
                runs[-1].append(entry)
            above = self.line_end(self.lines.end(chain[-1]))
        return runs

    def entry(self, node: ImportNode, above: int) -> Entry:
        """Return a statement with the comment lines right above it, down from offset `above`."""
        start = lead = self.line_start(self.lines.start(node))
        while lead > above and (line := self.line_before(lead)) is not None:
            if not line.lstrip(" \t").startswith("#") or lead - len(line) < above:
                break
            lead -= len(line)
        return Entry(node, lead, start, self.line_end(self.lines.end(node)))

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

    # -- one statement ------------------------------------------------------------------------

    def beside(
        self, block: Sequence[ast.stmt], node: ImportNode, new: str, gone: Collection[ast.stmt]
    ) -> TextEdit:
        """Put a statement next to one that stays: on its own line, where the order wants it."""
        group = self.group(block, node)
        if not group:
            start = self.lines.start(node)
            return TextEdit(start, start, f"{new}; ")
        left = [entry for entry in group if entry.node not in gone]
        index = self.index_in(left, group, parse_import(new))
        if index < 0:
            index = next(index for index, entry in enumerate(left) if entry.node is node)
        return self.insertion(left, index, new + self.permission(node))

    def permission(self, node: ImportNode) -> str:
        """Return the comment that lets a linter pass the place of a statement, with a space."""
        comment = _PERMISSION.match(self.text, self.lines.end(node))
        return comment.group().rstrip() if comment else ""

    def insertion(self, group: Sequence[Entry], index: int, new: str) -> TextEdit:
        """Put a statement into a section; comments above its first line are taken as a heading."""
        entry = group[min(index, len(group) - 1)]
        indentation = self.text[entry.start : self.lines.start(entry.node)]
        newline = self.newline(entry.start)
        if index < len(group):
            offset = entry.start if index == 0 else entry.lead
            return TextEdit(offset, offset, f"{indentation}{new}{newline}")
        if not self.text[: entry.end].endswith(("\n", "\r")):
            return TextEdit(entry.end, entry.end, f"{newline}{indentation}{new}")
        return TextEdit(entry.end, entry.end, f"{indentation}{new}{newline}")

    def replacement(
        self, block: Sequence[ast.stmt], node: ImportNode, new: str, gone: Collection[ast.stmt]
    ) -> list[TextEdit]:
        """Put a statement in the place of another, moved with its comments if the order asks."""
        in_place = TextEdit(self.lines.start(node), self.lines.end(node), new)
        group = self.group(block, node)
        left = [entry for entry in group if entry.node not in gone or entry.node is node]
        others = [entry for entry in left if entry.node is not node]
        index = self.index_in(others, group, parse_import(new)) if others else -1
        if index < 0:
            return [in_place]
        position = next(index for index, entry in enumerate(left) if entry.node is node)
        if index == position:
            return [in_place]
        entry = left[position]
        lead = entry.start if entry is group[0] else entry.lead
        moved = self.text[lead : in_place.start] + new + self.text[in_place.end : entry.end]
        if not moved.endswith(("\n", "\r")):
            moved += self.newline(0)
        target = self.insertion(others, index, new)
        return [TextEdit(target.start, target.end, moved), TextEdit(lead, entry.end, "")]

    def with_names(self, node: ImportNode, names: Sequence[str | None]) -> TextEdit:
        """Give an import statement other names, None to drop one; layout and comments stay."""
        spans = [
            (
                self.lines.offset(alias.lineno, alias.col_offset),
                self.lines.offset(alias.end_lineno or 0, alias.end_col_offset or 0),
            )
            for alias in node.names
        ]
        start, end = self.lines.start(node), self.lines.end(node)
        head, tail = self.text[start : spans[0][0]], self.text[spans[-1][1] : end]
        opening, before = _split_head(head)
        left, after = [before], []
        for (_, first), (second, _) in pairwise(spans):
            separator, following = _split_gap(self.text[first:second])
            after.append(separator)
            left.append(following)
        written = _join_names(names, opening, left, after, tail, self.newline(start))
        if sum(name is not None for name in names) == 1 and "(" in opening:
            written = _without_parentheses(written)
        return TextEdit(start, end, written)

    def removals(
        self, block: Sequence[ast.stmt], gone: Collection[ast.stmt]
    ) -> tuple[list[TextEdit], list[TextEdit]]:
        """Return the edits that remove statements of a block: inside lines, and of whole lines."""
        emptied = block is not self.tree.body and all(statement in gone for statement in block)
        inline: list[TextEdit] = []
        whole: list[TextEdit] = []
        for chain in self.chains(block):
            left = [statement for statement in chain if statement not in gone]
            if len(left) == len(chain):
                continue
            if emptied and chain[0] is block[0]:
                first = chain[0]
                inline.append(TextEdit(self.lines.start(first), self.lines.end(first), "pass"))
                inline += self.unchained(chain, [first], gone)
            elif not left and self.owns_line(chain[0]):
                start = self.line_start(self.lines.start(chain[0]))
                whole.append(TextEdit(start, self.line_end(self.lines.end(chain[-1])), ""))
            else:
                inline += self.unchained(chain, left, gone)
        return inline, whole

    def unchained(
        self, chain: Sequence[ast.stmt], left: Sequence[ast.stmt], gone: Collection[ast.stmt]
    ) -> Iterator[TextEdit]:
        """Yield the edits that take statements out of a line which keeps others."""
        for index, statement in enumerate(chain):
            if statement not in gone or statement in left:
                continue
            if any(other in left for other in chain[:index]):
                start, end = self.lines.end(chain[index - 1]), self.lines.end(statement)
            else:
                start, end = self.lines.start(statement), self.lines.start(chain[index + 1])
            yield TextEdit(start, end, "")

    def tidied(self, deletions: Iterable[TextEdit]) -> list[TextEdit]:
        """Join deletions of neighbouring lines; of the blank lines around, the fewer go too."""
        joined: list[TextEdit] = []
        for deletion in sorted(deletions, key=lambda edit: edit.start):
            if joined and joined[-1].end == deletion.start:
                joined[-1] = TextEdit(joined[-1].start, deletion.end, "")
            else:
                joined.append(deletion)
        return [self.with_blank_lines(deletion) for deletion in joined]

    def with_blank_lines(self, deletion: TextEdit) -> TextEdit:
        """Widen a deletion of lines over the blank lines below that would stand doubled."""
        above, start = 0, deletion.start
        while (line := self.line_before(start)) is not None and not line.strip():
            if "\f" in line:
                return deletion
            above += 1
            start -= len(line)
        at_start_of_block = line is None or line.split("#")[0].rstrip().endswith(":")
        end = deletion.end
        while (at_start_of_block or above > 0) and end < len(self.text):
            next_line = self.text[end : self.line_end(end)]
            if next_line.strip() or "\f" in next_line:
                break
            above -= 1
            end = self.line_end(end)
        return TextEdit(deletion.start, end, "")

    # -- new statements of a module -----------------------------------------------------------

    def module_insertion(
        self, new: str, before: tuple[int, int] | None, own: Collection[str]
    ) -> TextEdit:
        """Add a statement to a module, in its section, above the position `before`.

        `own` are top-level packages that are not installed but part of the project.
        """
        node = parse_import(new)
        groups = self.leading_groups(before)
        rank = rank_of(node)
        same = self.section(groups, node, own)
        if same is not None:
            if merged := self.merged(same, node):
                return merged
            index = self.index_in(same, same, node)
            return self.insertion(same, len(same) if index < 0 else index, new)
        is_own = module_of(node).partition(".")[0] in own
        above = [group for group in groups if rank_of(group[-1].node) < rank + is_own]
        if above:
            return self.section_below(above[-1][-1], new)
        if groups:
            entry = groups[0][0]
            offset = entry.lead or entry.start
            newline = self.newline(entry.start)
            return TextEdit(offset, offset, f"{new}{newline}{newline}")
        return self.at_top(new)

    def merged(self, group: Sequence[Entry], node: ImportNode) -> TextEdit | None:
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
        end = self.lines.end(found)
        line = self.text[self.lines.start(found) : self.line_end(end)].rstrip()
        if re.search(r"[(#*\\]|\bas\b", line) or len(line) + len(node.names[0].name) > 77:
            return None
        keys = [_member_key(alias.name) for alias in found.names]
        index = len(keys)
        if keys == sorted(keys):
            index = bisect_left(keys, _member_key(node.names[0].name))
        if index == len(keys):
            return TextEdit(end, end, f", {node.names[0].name}")
        start = self.lines.offset(found.names[index].lineno, found.names[index].col_offset)
        return TextEdit(start, start, f"{node.names[0].name}, ")

    def leading_groups(self, before: tuple[int, int] | None) -> list[list[Entry]]:
        """Return the sections at the top of the module, down to a definition or `before`."""
        limits = [
            (node.lineno, node.col_offset)
            for node in self.tree.body
            if isinstance(node, _DEFINITION)
        ]
        limit = min([*limits, before] if before else limits, default=(sys.maxsize, 0))
        groups = [group for run in self.module_runs for group in groups_of(run)]
        return [group for group in groups if (group[-1].node.lineno, 0) < limit]

    def section(
        self, groups: Sequence[list[Entry]], node: ImportNode, own: Collection[str]
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

    def section_below(self, entry: Entry, new: str) -> TextEdit:
        """Start a section below an entry, with a blank line where the module has such lines."""
        newline = self.newline(entry.start)
        followed = any(other.lead == entry.end for run in self.module_runs for other in run)
        if not self.text[: entry.end].endswith(("\n", "\r")):
            return TextEdit(entry.end, entry.end, f"{newline}{newline}{new}")
        blank = "" if followed else newline
        return TextEdit(entry.end, entry.end, f"{blank}{new}{newline}")

    def at_top(self, new: str) -> TextEdit:
        """Add the first section of a module, below its docstring and its __future__ imports."""
        body = self.tree.body
        count = 0
        if ast.get_docstring(self.tree, clean=False) is not None:
            count = 1
        while count < len(body) and _is_future(body[count]):
            count += 1
        if 0 < count < len(body) and self.chained(body[count - 1], body[count]):
            offset = self.lines.start(body[count])
            return TextEdit(offset, offset, f"{new}; ")
        newline = self.newline(0)
        if count:
            return self.below_docstring(body, count, new, newline)
        offset = self.line_start(_start_of(body[0], self.lines))
        start = offset
        while (line := self.line_before(start)) is not None and line.lstrip().startswith("#"):
            start -= len(line)
        offset = offset if start == 0 else start
        return TextEdit(offset, offset, new + newline * (1 + _blank_lines(body[:1])))

    def below_docstring(
        self, body: Sequence[ast.stmt], count: int, new: str, newline: str
    ) -> TextEdit:
        """Add the first section below the statement before `count`."""
        offset = end = self.line_end(self.lines.end(body[count - 1]))
        found = 0
        while end < len(self.text) and not self.text[end : self.line_end(end)].strip():
            found += 1
            end = self.line_end(end)
        missing = max(0, _blank_lines(body[count : count + 1]) - found)
        return TextEdit(offset, offset, newline + new + newline * (1 + missing))


def parse_import(statement: str) -> ImportNode:
    """Parse an import statement."""
    (node,) = ast.parse(statement).body
    if not isinstance(node, ast.Import | ast.ImportFrom):
        raise ValueError(f"not an import: {statement!r}")
    return node


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


def _split_head(head: str) -> tuple[str, str]:
    """Split what precedes the first name behind the parenthesis and its comment."""
    if "(" not in head:
        return head, ""
    end = head.index("(") + 1
    if comment := _COMMENT.match(head, end):
        end = comment.end()
    return head[:end], head[end:]


def _split_gap(gap: str) -> tuple[str, str]:
    """Split what stands between two names: the comma and its comment, the way to the next."""
    comma = _TO_COMMA.match(gap)
    end = comma.end() if comma else 0
    if comment := _COMMENT.match(gap, end):
        end = comment.end()
    return gap[:end], gap[end:]


def _join_names(
    names: Sequence[str | None],
    opening: str,
    before: Sequence[str],
    after: Sequence[str],
    tail: str,
    newline: str,
) -> str:
    """Write the names that stay with the layout of the statement they were in."""
    pieces = [opening]
    passed: list[str] = []
    last = -1
    for index, name in enumerate(names):
        passed.append(before[index])
        if name is not None:
            if last >= 0:
                pieces.append(after[last])
            pieces += (_merged(passed, first=last < 0), name)
            passed, last = [], index
    if not passed:
        return "".join((*pieces, tail))
    comma = _TRAILING_COMMA.match(tail)
    closing = tail[comma.end() :] if comma else tail
    if comment := _COMMENT.match(closing):
        closing = closing[comment.end() :]
    kept = after[last][after[last].index(",") + 1 :] + _comments(passed)
    if "#" in kept and not closing.lstrip(" \t\f").startswith(("\r", "\n")):
        closing = newline + closing
    return "".join((*pieces, "," if comma else "", kept, closing))


def _comments(passed: Sequence[str]) -> str:
    return "".join(line for text in passed for line in _COMMENT_LINE.findall(text))


def _merged(passed: Sequence[str], *, first: bool) -> str:
    """Return the way to a name from the one that stays before it, past dropped ones."""
    comments = _comments(passed)
    broken = [text for text in passed if _NEWLINE.search(text)]
    if len(passed) == 1 or not broken or (first and not comments):
        return passed[0]
    if not comments:
        return broken[-1]
    *_, newline = _NEWLINE.finditer(broken[-1])
    return comments + broken[-1][newline.start() :]


def _without_parentheses(statement: str) -> str:
    """Unwrap the names of a statement that needs no parentheses any more."""
    if _NEWLINE.search(statement) or "#" in statement:
        return statement
    head, _, names = statement.partition("(")
    return head + names.rstrip(") \t\f,").strip()
