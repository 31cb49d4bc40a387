"""What is not the same in two runs."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from req2httpx.verify.redaction import Redactor
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


def cleaned(item: Difference, redactor: Redactor) -> Difference:
    """The difference without secrets; equal ones stay equal."""
    name = item.aspect.partition(":")[2].rpartition(".")[2]
    show = redactor.text
    if name and item.kind in _NAMED and (item.kind == "cookie" or redactor.is_secret(name)):
        show = functools.partial(_shown, redactor)
    method, space, url = item.call.partition(" ")
    return replace(
        item,
        before=show(item.before),
        after=show(item.after),
        call=f"{method}{space}{redactor.target(url)}" if "://" in url else item.call,
    )


_NAMED = ("header", "cookie", "query", "body")


def _shown(redactor: Redactor, value: str) -> str:
    if value in ("absent", "present", "empty"):
        return value
    scheme, space, rest = value.partition(" ")
    return f"{scheme} {redactor.placeholder(rest)}" if space else redactor.placeholder(value)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of two requests that differs, before it is known what that means."""

    aspect: str
    before: str
    after: str
