"""Disjoint sets: what is joined, directly or by way of others, is of one set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...

    def __hash__(self) -> int: ...


Member = TypeVar("Member", bound=_Ordered)


@dataclass(slots=True)
class DisjointSets(Generic[Member]):
    """A union-find; what was never joined with anything is a set of its own."""

    parents: dict[Member, Member] = field(default_factory=dict)

    def find(self, member: Member) -> Member:
        """Return the representative of the set that a member is in."""
        root = member
        while (parent := self.parents.get(root, root)) != root:
            root = parent
        while (parent := self.parents.get(member, member)) != root:
            self.parents[member] = root
            member = parent
        return root

    def join(self, members: Iterable[Member]) -> None:
        """Put all the members in one set, which the least of its representatives stands for."""
        roots = sorted({self.find(member) for member in members})
        for root in roots[1:]:
            self.parents[root] = roots[0]
