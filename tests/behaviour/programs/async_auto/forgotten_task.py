# expect: warned RH809
# options: --mode auto
# differs: requests, stdout
# Tasks that nothing waits for: they are cut off where the event loop ends.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]
TASKS = set()


async def tell(number):
    print(requests.post(f"{BASE}/delay/0.{number}", timeout=5).status_code)


async def main():
    task = asyncio.create_task(tell(5))
    TASKS.add(task)
    await asyncio.sleep(0.05)
    print("done")


asyncio.run(main())
