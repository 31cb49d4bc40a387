# expect: same
import asyncio
import os

import requests

base = os.environ["HTTP_BASE"]


async def fetch(code):
    return await asyncio.to_thread(requests.get, f"{base}/status/{code}")


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(fetch(404))
    print("good" if task.result() else "bad", task.result().url[-3:])
    tasks = [asyncio.create_task(fetch(500))]
    done, pending = await asyncio.wait(tasks)
    print(["good" if task.result() else "bad" for task in done], len(pending))
    loop = asyncio.get_running_loop()
    print("good" if await loop.create_task(fetch(404)) else "bad")


asyncio.run(main())
