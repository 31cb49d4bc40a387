"""What a program writes: compared line by line, less what is never the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_VOLATILE = re.compile(
    r"""
    (?P<seconds>\b\d+\.\d+\ ?(?:s|ms|seconds|sec)\b)
    | (?P<clock>\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)
    | (?P<time>\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b)
    | (?P<address>\bat\ 0x[0-9a-f]+\b)
    """,
    re.VERBOSE,
)
_WARNINGS = re.compile(r", \d+ warnings?\b")
_LIBRARY_WARNING = re.compile(
    r"^.*(?:site-packages|dist-packages)/.*:\d+: \w*Warning: .*\n(?:  .*\n)?", re.MULTILINE
)
_TRACEBACK = re.compile(
    r"^(?:\s*[|+-]*\s*)?Traceback \(most recent call last\):\n(?:[ \t]+.*\n|\n)*\S.*\n?",
    re.MULTILINE,
)
_CAUSE = re.compile(
    r"^(?:During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:)\n",
    re.MULTILINE,
)
_SUMMARY = re.compile(r"^=+ warnings summary =+\n.*?(?=^=+|^\d+ (?:passed|failed)|\Z)", re.M | re.S)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Noise:
    """What two runs of one program wrote unlike: shapes of lines, and whether their order too."""

    shapes: tuple[tuple[str | None, ...], ...] = ()
    unordered: bool = False
    useless: bool = False
    """Set where the texts have nothing in common: then nothing can be compared."""

    def matches(self, tokens: Sequence[str]) -> tuple[str | None, ...] | None:
        """The shape that a line has, None for a line that is always the same."""
        for shape in self.shapes:
            if len(shape) == len(tokens) and all(
                wanted is None or wanted == token
                for wanted, token in zip(shape, tokens, strict=True)
            ):
                return shape
        return None


def settled(text: str, folder: str) -> str:
    """The text without times, addresses and the folder of the run."""
    text = text.replace(folder, "<folder>").replace("\r\n", "\n")
    text = _SUMMARY.sub("", text)
    text = _VOLATILE.sub(lambda match: f"<{match.lastgroup}>", text)
    return _WARNINGS.sub("", text)


def without_tracebacks(text: str) -> str:
    """What a program wrote to stderr itself: exceptions and warnings are compared elsewhere."""
    text = _CAUSE.sub("", _TRACEBACK.sub("", _LIBRARY_WARNING.sub("", text)))
    return re.sub(r"\n{2,}", "\n", text).lstrip("\n")


def noise_between(one: str, two: str) -> Noise:
    """What differs between two runs of one program."""
    if one == two:
        return Noise()
    first, second = one.splitlines(), two.splitlines()
    common = Counter(first) & Counter(second)
    same_first, rest_first = _parted(first, common)
    same_second, rest_second = _parted(second, common)
    shapes = [_shape(*pair) for pair in zip(rest_first, rest_second, strict=False)]
    return Noise(
        tuple(dict.fromkeys(shape for shape in shapes if shape is not None)),
        unordered=same_first != same_second,
        useless=None in shapes or len(rest_first) != len(rest_second),
    )


def _parted(lines: list[str], common: Counter[str]) -> tuple[list[str], list[str]]:
    """The lines that both texts have, and the others."""
    left = Counter(common)
    same, rest = [], []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
            same.append(line)
        else:
            rest.append(line)
    return same, rest


def _shape(one: str, two: str) -> tuple[str | None, ...] | None:
    first, second = _TOKEN.findall(one), _TOKEN.findall(two)
    if len(first) != len(second):
        return None
    return tuple(left if left == right else None for left, right in zip(first, second, strict=True))


def compare_texts(before: str, after: str, noise: Noise) -> tuple[str, str] | None:
    """The lines that differ, of both sides; None where all else than noise is the same."""
    if before == after or noise.useless:
        return None
    one, two = before.splitlines(), after.splitlines()
    first, second = [_key(line, noise) for line in one], [_key(line, noise) for line in two]
    if noise.unordered:
        first, second = sorted(first, key=str), sorted(second, key=str)
        one, two = sorted(one), sorted(two)
    if first == second:
        return None
    removed: list[str] = []
    added: list[str] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, other, stop in matcher.get_opcodes():
        if tag != "equal":
            removed += one[start:end]
            added += two[other:stop]
    return _shown(removed), _shown(added)


def _key(line: str, noise: Noise) -> object:
    if not noise.shapes:
        return line
    return noise.matches(_TOKEN.findall(line)) or line


def _shown(lines: list[str]) -> str:
    if not lines:
        return "nothing"
    more = len(lines) - _SHOWN
    return "\n".join([*lines[:_SHOWN], *([f"... and {more} more lines"] if more > 0 else [])])
