# expect: same
# options: --mode auto
# Tasks that something waits for: by name, in a set, in a group.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def status(number):
    return requests.get(f"{BASE}/status/200", timeout=5).status_code + number


async def main():
    task = asyncio.create_task(status(0))
    print(await task)
    tasks = set()
    tasks.add(asyncio.ensure_future(status(1)))
    done, _ = await asyncio.wait(tasks)
    print([one.result() for one in done])
    async with asyncio.TaskGroup() as group:
        in_group = group.create_task(status(2))
    print(in_group.result())
    print(await asyncio.gather(*[asyncio.create_task(status(number)) for number in (3, 4)]))


asyncio.run(main())
