# expect: warned RH803
# options: --mode auto
# Annotations of coroutines that send, and of the sessions that they send with.
from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

import requests

BASE: str = os.environ["HTTP_BASE"]


class Tracker:
    session: requests.Session

    def __init__(self, token: str) -> None:
        self.session = requests.Session()
        self.session.headers["X-Token"] = token

    async def status(self, path: str, timeout: float | None = None) -> int:
        response: requests.Response = self.session.get(BASE + path, timeout=timeout)
        return response.status_code

    async def close(self) -> None:
        self.session.close()


async def lines(path: str) -> AsyncIterator[bytes]:
    with requests.get(BASE + path, stream=True) as response:
        for line in response.iter_lines():
            yield line


async def made(paths: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    with requests.Session() as session:
        for path in paths:
            found[path] = session.post(BASE + path, json={"path": path}).status_code
    return found


def plain(path: str) -> str | None:
    response = requests.get(BASE + path)
    return response.text if response.ok else None


async def main() -> None:
    tracker = Tracker("t")
    print(await tracker.status("/status/404", timeout=3), await made(["/echo", "/status/500"]))
    print([line async for line in lines("/lines/3")])
    await tracker.close()


if __name__ == "__main__":
    asyncio.run(main())
    print(plain("/status/404"))
