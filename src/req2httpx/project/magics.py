"""What IPython adds to Python, as calls that `ast` can parse, and back.

`%magic`, `!command`, `name?` and `%%magic` at the top of a cell are known from
https://ipython.readthedocs.io/en/stable/interactive/reference.html. Each is replaced by a call of a
name that nothing has, on as many lines, which is given what the magic can see: so it counts as code
that cannot be followed. `%run helpers.py` is an import of all its names, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from keyword import iskeyword

STEM = "ipython_command_"

_AROUND_CODE = frozenset({"time", "timeit", "prun", "memit", "capture"})
"""Magics whose line or cell is Python that runs in the notebook."""

_AWAITING = frozenset({"capture"})
"""Those of them that run coroutines: the others compile their code as a function that is none."""

_OTHER_CONTENT = frozenset(
    {
        *("!", "sx", "system", "bash", "sh", "script", "cmd", "perl", "ruby", "pypy", "python"),
        *("python2", "python3", "html", "HTML", "javascript", "js", "latex", "markdown", "svg"),
        *("SVG", "writefile", "file", "sql", "bigquery", "R", "cython", "mojo", "cython_inline"),
    }
)
"""Cell magics whose cell is not run in the notebook, or is no Python."""

_SEES_NO_NAMES = frozenset(
    {
        *("matplotlib", "load_ext", "reload_ext", "unload_ext", "autoreload", "aimport", "pylab"),
        *("pip", "conda", "mamba", "micromamba", "uv", "cd", "pwd", "ls", "ll", "mkdir", "rm"),
        *("env", "set_env", "config", "alias", "run", "load", "loadpy", "logstart", "logstop"),
        *("who", "whos", "who_ls", "history", "hist", "reset", "xmode", "pdb", "precision"),
        *("system", "sx", "sc", "bash", "cat", "cp", "mv", "man", "more", "less", "watermark"),
        *("lsmagic", "magic", "quickref", "colors", "gui", "doctest_mode", "dhist", "notebook"),
    }
)
"""Line magics for which words are no names of the notebook."""


@dataclass(frozen=True, slots=True)
class Magic:
    """What was replaced, and by what; `line` counts the lines of the cell from 0.

    Where `around_code`, Python follows on the same line.
    """

    line: int
    original: str
    replacement: str
    around_code: bool = False


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell as Python, and what was replaced for that; `awaits` if `await` may stand in it."""

    text: str
    magics: tuple[Magic, ...] = ()
    awaits: bool = True


def plain_cell(source: str, number: int) -> PlainCell:
    """Replace what is no Python in a cell; `number` is the first that a magic may have."""
    start = len(source) - len(source.lstrip())
    if not source.startswith("%%", start):
        return _plain_lines(source, 0, number)
    first, _, rest = source[start:].partition("\n")
    name = _name(first[2:])
    line = source.count("\n", 0, start)
    if name in _AROUND_CODE and not _setup(first):
        head = Magic(line, first, _call(number, ()))
        body = _plain_lines(rest, line + 1, number + 1)
        text = source[:start] + head.replacement
        text += f"\n{body.text}" if "\n" in source[start:] else ""
        return PlainCell(text, (head, *body.magics), name in _AWAITING)
    names = _expanded(first)
    if name not in _OTHER_CONTENT:
        names |= _names_in(rest)
    whole = source[start:].removesuffix("\n")
    magic = Magic(line, whole, _call(number, names) + "\n#" * whole.count("\n"))
    end = source[start + len(whole) :]
    return PlainCell(source[:start] + magic.replacement + end, (magic,), awaits=False)


def restored(text: str, magics: tuple[Magic, ...]) -> str:
    """Put back what was replaced."""
    for magic in magics:
        text = text.replace(magic.replacement, magic.original, 1)
    return text


# -- lines ----------------------------------------------------------------------------------------

_RUN = re.compile(r"%run[ \t]+(?:-[ein][ \t]+)*[\"']?(?:\./)?([\w/]+)(?:\.py)?[\"']?(?=\s|$)")
_NAME = re.compile(r"\s*([\w!]+)")
_HELP = re.compile(r"\?{1,2}[^?]|%{0,2}(?!\d)[\w*]+(?:\.[\w*]+|\[-?\d+\])*\?{1,2}\s*;?\s*$")
_ASSIGNED = re.compile(r"(?:[\w.*\[\]'\", \t]+?)=[ \t]*(?=[!%][^=])")
_OPTIONS = re.compile(r"(?:-[A-Za-z](?:[ \t]*\d+)?[ \t]+)*")


def _plain_lines(source: str, first: int, number: int) -> PlainCell:
    pieces: list[str] = []
    magics: list[Magic] = []
    at = 0
    for start, end in _logical_lines(source):
        line = first + source.count("\n", 0, start)
        magic = _magic(source[start:end], line, number + len(magics))
        if magic is not None:
            if not source[:start].endswith((" ", "\t")):
                magic = _importing(magic)
            pieces += [source[at:start], magic.replacement]
            magics.append(magic)
            at = start + len(magic.original)
    return PlainCell("".join([*pieces, source[at:]]), tuple(magics))


def _magic(line: str, place: int, number: int) -> Magic | None:
    """Return what a logical line has to be replaced by, if it is no Python."""
    if _HELP.match(line):
        return Magic(place, line, _call(number, ()))
    assigned = _ASSIGNED.match(line)
    if assigned is not None:
        line = line[assigned.end() :]
        target = assigned[0]
        magic = _called(line, place, number)
        return Magic(place, target + magic.original, target + magic.replacement)
    if not line.startswith(("%", "!")):
        return None
    name = _name(line[1:])
    if line.startswith("%") and name in _AROUND_CODE:
        rest = line[1:].lstrip()[len(name) :].lstrip()
        options = _OPTIONS.match(rest)
        code = rest if options is None else rest[options.end() :]
        if code and "\n" not in line and _is_simple(code):
            return Magic(
                place, line[: len(line) - len(code)], f"{_call(number, ())};", around_code=True
            )
    return _called(line, place, number)


def _importing(magic: Magic) -> Magic:
    """Take `%run helpers.py` for an import: the names of that file are the notebook's then."""
    run = _RUN.match(magic.original)
    parts = [] if run is None else run[1].split("/")
    if not parts or not all(part.isidentifier() and not iskeyword(part) for part in parts):
        return magic
    return replace(magic, replacement=f"from {'.'.join(parts)} import *; {magic.replacement}")


def _called(line: str, place: int, number: int) -> Magic:
    names = _expanded(line)
    name = _name(line[1:])
    if line.startswith("%"):
        words = line[1:].strip()[len(name) :]
        if name in _AROUND_CODE:
            names |= set(re.findall(r"[A-Za-z_]\w*", words))
        elif name not in _SEES_NO_NAMES and not name.startswith("%"):
            names |= set(re.findall(r"(?<![\w.\-/])[A-Za-z_]\w*(?![\w/-])", words)) - {"requests"}
    return Magic(place, line, _call(number, names) + "\n#" * line.count("\n"))


def _call(number: int, names: set[str] | tuple[()]) -> str:
    arguments = ", ".join(sorted(name for name in names if _is_name(name)))
    return f"{STEM}{number}_({arguments})"


def _is_name(text: str) -> bool:
    try:
        return isinstance(ast.parse(text, mode="eval").body, ast.Name)
    except SyntaxError:
        return False


def _name(text: str) -> str:
    found = _NAME.match(text)
    return "" if found is None else found[1]


def _setup(first: str) -> bool:
    """Whether the first line of a cell holds code itself, as that of `%%timeit` may."""
    rest = first[2:].lstrip()[len(_name(first[2:])) :]
    return _name(first[2:]) != "capture" and bool(re.search(r"[(=;]", rest))


def _is_simple(code: str) -> bool:
    """Whether code is statements that may follow another on its line."""
    try:
        return bool(ast.parse(f"0;{code}").body)
    except SyntaxError:
        return False


def _expanded(line: str) -> set[str]:
    """Return the names that IPython puts into a command: `{expression}` and `$name`."""
    found = set(re.findall(r"\$([A-Za-z_]\w*)", line))
    for expression in re.findall(r"\{([^{}]*)\}", line):
        found |= _names_in(expression.strip())
    return found


def _names_in(code: str) -> set[str]:
    """Return the names that Python code reads; none where it is no Python."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return set()
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


_TOKEN = re.compile(r"\"\"\"|'''|[\"'\[\](){}\n]|\\\r?\n|#[^\n]*")
_CLOSING = {
    '"""': re.compile(r'(?:\\.|(?!""").)*"""', re.DOTALL),
    "'''": re.compile(r"(?:\\.|(?!''').)*'''", re.DOTALL),
    '"': re.compile(r'(?:\\.|[^"\\\n])*"?', re.DOTALL),
    "'": re.compile(r"(?:\\.|[^'\\\n])*'?", re.DOTALL),
}


def _logical_lines(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the logical lines start, after their indentation, and end.

    A line of IPython ends where its last physical line without a backslash at the end does.
    """
    at = 0
    while at < len(source):
        while at < len(source) and source[at] in " \t\r\n\f":
            at += 1
        start, end = at, _end_of_command(source, at)
        if source[start : start + 1]:
            yield start, end
        if _magic(source[start:end], 0, 0) is not None:
            at = end
        else:
            at = _end_of_statement(source, start)


def _end_of_command(source: str, at: int) -> int:
    while True:
        end = source.find("\n", at)
        if end < 0:
            return len(source)
        if source[:end].rstrip("\r").endswith("\\"):
            at = end + 1
            continue
        return end


def _end_of_statement(source: str, at: int) -> int:
    depth = 0
    while (token := _TOKEN.search(source, at)) is not None:
        at = token.end()
        mark = token[0]
        if mark in _CLOSING:
            closed = _CLOSING[mark].match(source, at)
            at = len(source) if closed is None else closed.end()
        elif mark in "[({":
            depth += 1
        elif mark in "])}":
            depth -= 1
        elif mark == "\n" and depth <= 0:
            return at
    return len(source)
