"""The changes of a run as a patch that `git apply` takes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Literal

from req2httpx.outcome import FileOutcome, Outcome

CONTEXT = 3
_Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_ESCAPES = {7: b"\\a", 8: b"\\b", 9: b"\\t", 10: b"\\n", 11: b"\\v", 12: b"\\f", 13: b"\\r"}


def render(outcome: Outcome) -> bytes:
    """The unified diff of every file that changes, in the order of the report."""
    return b"".join(file_diff(file) for file in outcome.files)


def file_diff(file: FileOutcome) -> bytes:
    """The unified diff of one file, empty when it does not change."""
    if file.after is None:
        return b""
    is_new = file.generated and not file.before
    patch = unified(file.path, None if is_new else file.before, file.after)
    return _explanation(file) + patch if file.path.endswith(".ipynb") else patch


def _explanation(file: FileOutcome) -> bytes:
    """What changes in the cells of a notebook, as lines before the patch that `git apply` skips."""
    from req2httpx.report.cells import explained_changes

    return b"".join(f"# {line}\n".encode() for line in explained_changes(file))


def unified(path: str, before: bytes | None, after: bytes) -> bytes:
    """The diff of one file, byte for byte; `before` is None for a file that is created.

    A line ends with a line feed, as it does for git: other newlines are content.
    """
    if before == after:
        return b""
    name = path.lstrip("/").encode("utf-8", errors="surrogateescape")
    old, new = _lines(before or b""), _lines(after)
    head = [_header(b"--- ", b"a/" + name), _header(b"+++ ", b"b/" + name)]
    if before is None:
        both = _quoted(b"a/" + name) + b" " + _quoted(b"b/" + name)
        head = [b"diff --git " + both + b"\nnew file mode 100644\n"]
        head += [b"--- /dev/null\n", _header(b"+++ ", b"b/" + name)] if after else []
    return b"".join([*head, *_hunks(old, new)])


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    matcher = _Matcher(old, new)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        _, a_start, _, b_start, _ = group[0]
        _, _, a_end, _, b_end = group[-1]
        yield f"@@ -{_range(a_start, a_end)} +{_range(b_start, b_end)} @@\n".encode()
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from _prefixed(b" ", old[i1:i2])
            else:
                yield from _prefixed(b"-", old[i1:i2])
                yield from _prefixed(b"+", new[j1:j2])


class _Matcher(difflib.SequenceMatcher[bytes]):
    """Compares only what lies between the first and the last difference: difflib is slow."""

    def __init__(self, old: list[bytes], new: list[bytes]) -> None:
        self.start = _common(old, new)
        rest = min(len(old), len(new)) - self.start
        self.end = min(_common(old[::-1], new[::-1]), rest)
        super().__init__(
            None, old[self.start : len(old) - self.end], new[self.start : len(new) - self.end]
        )

    def get_opcodes(self) -> list[_Opcode]:
        start = self.start
        found: list[_Opcode] = [
            (tag, i1 + start, i2 + start, j1 + start, j2 + start)
            for tag, i1, i2, j1, j2 in super().get_opcodes()
        ]
        _, _, i, _, j = found[-1] if found else ("equal", start, start, start, start)
        head: list[_Opcode] = [("equal", 0, start, 0, start)] if start else []
        tail: list[_Opcode] = [("equal", i, i + self.end, j, j + self.end)] if self.end else []
        return head + found + tail


def _common(old: list[bytes], new: list[bytes]) -> int:
    shorter = min(len(old), len(new))
    return next((i for i in range(shorter) if old[i] != new[i]), shorter)


def _range(start: int, end: int) -> str:
    length = end - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def _prefixed(mark: bytes, lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + (line if line.endswith(b"\n") else line + _NO_NEWLINE)


def _header(mark: bytes, name: bytes) -> bytes:
    quoted = _quoted(name)
    # A tab ends a name with blanks in it, as in git's own patches.
    return mark + quoted + (b"\t\n" if b" " in name and quoted == name else b"\n")


def _quoted(name: bytes) -> bytes:
    if not any(byte < 32 or byte in b'"\\\x7f' for byte in name):
        return name
    escaped = b"".join(
        _ESCAPES.get(byte) or (b"\\%03o" % byte if byte < 32 or byte == 127 else bytes([byte]))
        for byte in name.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    )
    return b'"' + escaped + b'"'
