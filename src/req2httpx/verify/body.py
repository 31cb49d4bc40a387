"""The bytes of a body: whole, or no more than their length and digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property


class Body:
    """The bytes of a body as they arrived, never joined unless asked for."""

    def __init__(self, pieces: Iterable[bytes] = ()) -> None:
        self.pieces = list(pieces)
        self.size = sum(map(len, self.pieces))

    def add(self, piece: bytes) -> None:
        """Append what arrived."""
        self.pieces.append(piece)
        self.size += len(piece)

    def count(self, size: int) -> None:
        """Note that so much arrived, which is not kept."""
        self.size += size

    @property
    def data(self) -> bytes:
        """All of it; the pieces become one."""
        if len(self.pieces) > 1:
            self.pieces = [b"".join(self.pieces)]
        return self.pieces[0] if self.pieces else b""

    @cached_property
    def digest(self) -> str:
        """What equal bodies have in common."""
        made = hashlib.sha256()
        for piece in self.pieces:
            made.update(piece)
        return made.hexdigest()

    def shrink(self, mark: bytes = b"") -> None:
        """Keep the size and the digest alone, taken without `mark`, which comes from chance."""
        if mark:
            self.pieces = [self.data.replace(mark, b"")]
        _ = self.digest
        self.pieces = []

    @property
    def is_shrunk(self) -> bool:
        """Whether the bytes are no longer there."""
        return bool(self.size) and not self.pieces

    def cut(self, sizes: Iterable[int]) -> Iterator[list[memoryview]]:
        """The bytes in parts of these sizes, and what is left as one more, without a copy."""
        views = [memoryview(piece) for piece in self.pieces]
        index = 0
        for size in (*sizes, self.size):
            part: list[memoryview] = []
            while size and index < len(views):
                view = views[index]
                part.append(view[:size])
                size -= len(part[-1])
                views[index] = view[len(part[-1]) :]
                index += not views[index]
            yield part

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and self.size == other.size and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)
