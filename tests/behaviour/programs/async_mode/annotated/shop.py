from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Callable, Iterator, Type

import requests


@dataclass
class Item:
    name: str


class Shop:
    session: requests.Session

    def __init__(self, base: str) -> None:
        self.base = base
        self.session = requests.Session()

    def __enter__(self) -> Shop:
        return self

    def __exit__(
        self, kind: Type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.session.close()

    def _get(self, path: str, **params: Any) -> dict[str, Any]:
        response = self.session.get(self.base + path, params=params)
        response.raise_for_status()
        found: dict[str, Any] = response.json()
        return found

    def item(self, name: str) -> Item:
        return Item(self._get(f"/items/{name}")["id"])

    def items(self, names: list[str]) -> Iterator[Item]:
        for name in names:
            yield self.item(name)

    def total(self, count: Callable[[list[Item]], int]) -> int:
        return count(list(self.items(["x", "y"])))
