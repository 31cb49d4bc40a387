"""What is not the same in two runs."""

from __future__ import annotations

from dataclasses import dataclass

from req2httpx.verify.traffic import Frame


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    `aspect` is what: `query:page`, `header:Accept`, `stdout`; its part before the colon is its
    kind. `before` and `after` show both sides, secrets replaced. `call` is the request it is about,
    or empty, `frames` the project's code that sent it in the original (or in the migrated code,
    where the original sent nothing), `what` says in words what that means.
    """

    aspect: str
    before: str
    after: str
    what: str
    call: str = ""
    frames: tuple[Frame, ...] = ()
    moved: tuple[Frame, ...] = ()
    """The frames in the migrated code."""

    @property
    def kind(self) -> str:
        """The aspect without its name."""
        return self.aspect.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of two requests that differs, before it is known what that means."""

    aspect: str
    before: str
    after: str
