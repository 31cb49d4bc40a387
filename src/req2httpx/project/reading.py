"""From the bytes of a file to its text, and back to the same bytes."""

from __future__ import annotations

import re
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from req2httpx.project.discovery import DiscoveredFile
    from req2httpx.project.notebooks import Notebook

BOM = b"\xef\xbb\xbf"
# Compiled by what uses them: most files are never decoded.
_NEWLINE = rb"\r\n|\r|\n"
_COOKIE = rb"coding[:=][ \t]*([-\w.]+)"
_ASCII = bytes(byte if byte < 128 else ord("?") for byte in range(256))
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Every sequence of bytes that these decode is what they encode again.
_EXACT_ENCODINGS = frozenset({"utf-8", "ascii", "us-ascii", "latin-1", "iso-8859-1"})


class ReadError(Exception):
    """A file that can't be read as Python source.

    `line` and `column` are 1-based and say where, 1 and 1 when the file as a whole is meant.
    """

    def __init__(self, shown: str, line: int, column: int, message: str) -> None:
        super().__init__(shown, line, column, message)
        self.shown = shown
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.shown}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it lies on disk, and its text.

    `encoding` is the one its cookie or byte order mark declares (utf-8 without either). `text` is
    without the byte order mark and has the file's own newlines; of a `notebook` it is the module
    that its cells are.
    """

    file: DiscoveredFile
    data: bytes
    encoding: str
    bom: bool
    text: str
    notebook: Notebook | None = None


def read_bytes(file: DiscoveredFile) -> bytes:
    """The bytes of the file. Raises ReadError, with the system's reason, when it can't be read."""
    try:
        with open(file.path, "rb", buffering=0) as stream:
            return stream.readall()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(file.shown, 1, 1, f"cannot be read: {reason}") from error


def decode(file: DiscoveredFile, data: bytes) -> SourceFile:
    """The text of `data`, which is what `file` holds.

    Raises ReadError, with a position, for bytes that are not in the declared encoding, for an
    encoding that Python does not know, and for NUL bytes, which no Python source may hold.
    """
    if file.path.suffix == ".ipynb":
        return _decode_notebook(file, data)
    encoding, bom = _declared_encoding(file.shown, data)
    body = data[len(BOM) :] if bom else data
    if b"\0" in body:
        line, column = _position(data, data.index(b"\0"), encoding)
        raise ReadError(file.shown, line, column, "a NUL byte: this is not Python source text")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        line, column = _position(data, offset, encoding)
        byte = error.object[error.start]
        message = f"byte 0x{byte:02x} is not valid {encoding}, the encoding of this file"
        raise ReadError(file.shown, line, column, message) from error
    except (LookupError, UnicodeError, ValueError) as error:
        line, column = _cookie_position(data)
        message = f"{encoding!r} cannot be the encoding of Python source: {error}"
        raise ReadError(file.shown, line, column, message) from error
    source = SourceFile(file, data, encoding, bom, text)
    if encoding not in _EXACT_ENCODINGS and _encoded_again(source) != data:
        line, column = _cookie_position(data)
        message = f"text in {encoding!r} cannot be written back as the same bytes"
        raise ReadError(file.shown, line, column, message)
    return source


def _decode_notebook(file: DiscoveredFile, data: bytes) -> SourceFile:
    from req2httpx.project.notebooks import NotebookError, read_notebook

    bom = data.startswith(BOM)
    try:
        document = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start + bom * len(BOM), "utf-8")
        message = "it is not valid utf-8, the encoding of notebooks"
        raise ReadError(file.shown, line, column, message) from error
    try:
        notebook = read_notebook(document)
    except NotebookError as error:
        message = f"it is no notebook that can be read: {error.message}"
        raise ReadError(file.shown, error.line, error.column, message) from error
    return SourceFile(file, data, "utf-8", bom, notebook.text, notebook)


def encode(source: SourceFile, new_text: str) -> bytes:
    """The bytes that hold `new_text` in the way the file holds its text.

    Raises UnicodeEncodeError when the file's encoding has no bytes for a character, ValueError
    when the text does not have the cells of the notebook that the file is.
    """
    if source.notebook is not None:
        new_text = source.notebook.changed(new_text)
    body = new_text.encode(source.encoding)
    return BOM + body if source.bom else body


def _encoded_again(source: SourceFile) -> bytes | None:
    try:
        return encode(source, source.text)
    except UnicodeError:
        return None


def _declared_encoding(shown: str, data: bytes) -> tuple[str, bool]:
    if data.startswith(_WIDE_BOMS):
        raise ReadError(shown, 1, 1, "a UTF-16 or UTF-32 byte order mark: Python reads neither")
    bom = data.startswith(BOM)
    # Python looks for the cookie in the first two lines after it has translated every newline,
    # a lone carriage return too, and minds no other byte there; `detect_encoding` would take a
    # file of lone carriage returns as one line, and refuse a line in the encoding itself.
    lines = re.split(_NEWLINE, data.removeprefix(BOM), maxsplit=2)[:2]
    head = iter([line.translate(_ASCII) + b"\n" for line in lines])
    try:
        encoding, _ = tokenize.detect_encoding(lambda: next(head, b""))
    except SyntaxError as error:
        line, column = _cookie_position(data)
        raise ReadError(shown, line, column, str(error)) from error
    if bom and encoding != "utf-8":
        line, column = _cookie_position(data)
        message = f"the byte order mark says utf-8, the encoding cookie {encoding}"
        raise ReadError(shown, line, column, message)
    return encoding, bom


def _position(data: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """The 1-based line and column, in characters, of a place in `data`."""
    before = data[:offset]
    line_start = 0
    line = 1
    for newline in re.finditer(_NEWLINE, before):
        line_start = newline.end()
        line += 1
    try:
        text = before[line_start:].decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return line, offset - line_start + 1
    return line, len(text.removeprefix("\ufeff")) + 1


def _cookie_position(data: bytes) -> tuple[int, int]:
    head = b"\n".join(re.split(_NEWLINE, data, maxsplit=2)[:2])
    found = re.search(_COOKIE, head)
    return _position(head, found.start(1), "utf-8") if found else (1, 1)
