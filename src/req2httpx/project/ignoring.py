"""Which paths the project itself, or the user, wants left out: `.gitignore` and `--exclude`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from req2httpx.project.ignore_patterns import IgnorePattern, read_patterns, verdict_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"


class IgnoreRules(NamedTuple):
    """The patterns of one ignore file; they speak of paths below `folder`."""

    folder: str
    patterns: tuple[IgnorePattern, ...]

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """True: ignored; False: expressly not ignored (`!pattern`); None: nothing said."""
        below = _below(self.folder, path)
        return None if below is None else verdict_of(self.patterns, below, is_folder)

    def ignores_way_to(self, folder: str) -> bool:
        """Whether a folder, or one that it lies in, is ignored."""
        parts = (_below(self.folder, folder) or "").split("/")
        return any(
            verdict_of(self.patterns, "/".join(parts[: depth + 1]), is_folder=True)
            for depth in range(len(parts))
        )


def _below(folder: str, path: str) -> str | None:
    """Return a path as it lies below a folder, with `/`."""
    prefix = folder.rstrip(os.sep) + os.sep
    if not path.startswith(prefix):
        return None
    return path[len(prefix) :].replace(os.sep, "/")


Chain = tuple[IgnoreRules, ...]
"""Rules from the outermost folder to the innermost; the innermost that says anything wins."""


def read_rules(folder: str) -> IgnoreRules | None:
    """The rules of the folder's .gitignore, or None when it is missing, unreadable or empty.

    Like git, a line that is no valid pattern is passed over.
    """
    path = os.path.join(folder, IGNORE_FILE)
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    patterns = read_patterns(lines)
    return IgnoreRules(folder, patterns) if patterns else None


def is_ignored(chain: Chain, path: str, is_folder: bool) -> bool:
    """Whether the innermost rule that speaks of `path` ignores it."""
    for rules in reversed(chain):
        verdict = rules.verdict(path, is_folder)
        if verdict is not None:
            return verdict
    return False


def chain_above(folder: str, top: str) -> Chain:
    """The rules of the folders from `top` down to, not including, `folder`.

    Rules that ignore `folder` itself are left out: it was named, so it is wanted. `top` is
    `folder` or one of its ancestors.
    """
    above: list[str] = []
    current = folder
    while current != top and os.path.dirname(current) != current:
        current = os.path.dirname(current)
        above.append(current)
    found: list[IgnoreRules] = []
    for ancestor in reversed(above):
        rules = read_rules(ancestor)
        if rules is not None and not rules.ignores_way_to(folder):
            found.append(rules)
    return tuple(found)


class Excluded(NamedTuple):
    """The `--exclude` patterns, read from one folder that they may be relative to."""

    folder: str
    spec: GitIgnoreSpec


class Exclusion(NamedTuple):
    """The `--exclude` patterns, read from each of the folders they may be relative to."""

    readings: tuple[Excluded, ...]

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Whether a pattern matches `path` or a folder that holds it."""
        for folder, spec in self.readings:
            below = _below(folder, path)
            if below is not None and spec.check_file(f"{below}/" if is_folder else below).include:
                return True
        return False


def compile_exclusion(patterns: Sequence[str], folders: Sequence[str]) -> Exclusion | None:
    """The exclusion for `patterns`, which match from each of `folders`; None without patterns.

    A pattern may come from the command line (meant from the working folder) or from
    pyproject.toml (meant from the project's root): both readings count.

    Raises ValueError, with the pattern, for one that is not a gitignore pattern.
    """
    lines = [line for line in patterns if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    # A third of the start-up budget: imported only by projects that have patterns.
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(lines)
    return Exclusion(tuple(Excluded(folder, spec) for folder in dict.fromkeys(folders)))
