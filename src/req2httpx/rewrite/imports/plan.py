"""What the imports of a rewritten module have to become, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What the imports of a rewritten module have to provide, and what they may lose.

    `target` is the library that the new text names; `required` are further statements for what it
    reads. Aliases of the packages `sources`, which it takes the place of, of the packages `freed`,
    which only code that is gone had a use for, the names `unread`, which code that is gone read,
    and the pairs of module and name in `names`, are dropped when nothing reads them, unless another
    module does (`kept`) or nothing read them before the rewrite either (`used_before` holds the
    bound names that were read).
    """

    target: str
    required: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset({"requests"})
    names: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[str] = frozenset()
    used_before: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The text with its imports in order; lines are those of the text before.

    With a problem other than a star import the text is the one given.
    """

    text: str
    added: tuple[tuple[int, str], ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    problems: tuple[str, ...] = ()


def bound_otherwise(name: str, line: int) -> str:
    """Return the problem that a name which is needed stands for something else."""
    return f"line {line}: the name `{name}` is bound to something else here"
