# expect: same
# options: --mode async
# A call that is awaited already is of a coroutine function.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def fetch(path):
    return requests.get(BASE + path).status_code


def deferred(path):
    return fetch(path)


async def main():
    print(await deferred("/echo"), await asyncio.wait_for(fetch("/status/404"), 5))
    tasks = [asyncio.create_task(fetch(path)) for path in ("/echo",)]
    print(await asyncio.gather(*tasks))


asyncio.run(main())
