"""Which paths the project itself, or the user, wants left out: `.gitignore` and `--exclude`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"


class IgnoreRules(NamedTuple):
    """The patterns of one ignore file; they speak of paths below `folder`."""

    folder: str
    spec: GitIgnoreSpec

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """True: ignored; False: expressly not ignored (`!pattern`); None: nothing said."""
        prefix = self.folder.rstrip(os.sep) + os.sep
        if not path.startswith(prefix):
            return None
        below = path[len(prefix) :]
        if os.sep != "/":
            below = below.replace(os.sep, "/")
        return self.spec.check_file(f"{below}/" if is_folder else below).include


Chain = tuple[IgnoreRules, ...]
"""Rules from the outermost folder to the innermost; the innermost that says anything wins."""


def compile_rules(folder: str, lines: Sequence[str]) -> IgnoreRules | None:
    """Rules for paths below `folder`, or None when the lines hold no pattern.

    Raises ValueError, with the pattern, for one that is not a gitignore pattern.
    """
    patterns = [line for line in lines if line.strip() and not line.startswith("#")]
    if not patterns:
        return None
    # A third of the start-up budget: imported only by projects that have patterns.
    from pathspec import GitIgnoreSpec

    return IgnoreRules(folder, GitIgnoreSpec.from_lines(patterns))


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
    try:
        return compile_rules(folder, lines)
    except ValueError:
        return compile_rules(folder, [line for line in lines if _is_valid(line)])


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
        if rules is not None and not rules.verdict(folder, is_folder=True):
            found.append(rules)
    return tuple(found)


class Exclusion(NamedTuple):
    """The `--exclude` patterns, read from each of the folders they may be relative to."""

    rules: Chain

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Whether a pattern matches `path` or a folder that holds it."""
        return any(rules.verdict(path, is_folder) is True for rules in self.rules)


def compile_exclusion(patterns: Sequence[str], folders: Sequence[str]) -> Exclusion | None:
    """The exclusion for `patterns`, which match from each of `folders`; None without patterns.

    A pattern may come from the command line (meant from the working folder) or from
    pyproject.toml (meant from the project's root): both readings count.
    """
    rules = [compile_rules(folder, patterns) for folder in dict.fromkeys(folders)]
    found = tuple(rule for rule in rules if rule is not None)
    return Exclusion(found) if found else None


def _is_valid(line: str) -> bool:
    try:
        compile_rules("", [line])
    except ValueError:
        return False
    return True
