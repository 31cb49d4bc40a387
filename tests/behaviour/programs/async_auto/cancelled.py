# expect: warned RH809
# options: --mode auto
# differs: stdout, requests
# A task that is cancelled while it waits for its answer: a handler for everything takes that, too.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def fetch():
    try:
        return requests.get(BASE + "/delay/0.5", timeout=5).status_code
    except:
        return "failed"


async def main():
    task = asyncio.create_task(fetch())
    await asyncio.sleep(0.05)
    task.cancel()
    print(await task)


asyncio.run(main())
