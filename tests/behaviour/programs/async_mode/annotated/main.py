# expect: same
# options: --mode async
# Annotations stay true: of async generators and managers, of clients, of functions that are awaited.
from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Iterator, Optional

from shop import Item, Shop

import requests

BASE: str = os.environ["HTTP_BASE"]


def codes(paths: Iterable[str]) -> Iterator[int]:
    for path in paths:
        yield requests.get(BASE + path).status_code


def both(paths: list[str]) -> Generator[int, None, None]:
    yield from codes(paths)
    yield requests.get(BASE + "/echo").status_code


@contextmanager
def session(token: Optional[str] = None) -> Iterator[requests.Session]:
    made = requests.Session()
    if token is not None:
        made.headers["X-Token"] = token
    try:
        yield made
    finally:
        made.close()


@contextmanager
def named() -> Generator[str, None, None]:
    yield str(requests.get(BASE + "/json/ok").json()["name"])


def send(client: requests.Session, path: str) -> requests.Response:
    return client.get(BASE + path, timeout=5)


def first(paths: list[str]) -> int | None:
    for code in codes(paths):
        return code
    return None


def main() -> None:
    print([code for code in both(["/echo", "/status/404"])], first(["/echo"]))
    with session("t") as client, named() as name:
        response: requests.Response = send(client, "/echo")
        print(response.status_code, name)
    with Shop(BASE) as shop:
        item: Item = shop.item("a")
        print(item.name, [found.name for found in shop.items(["b", "c"])], shop.total(len))


if __name__ == "__main__":
    main()
