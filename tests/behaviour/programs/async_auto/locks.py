# expect: told RH802
# options: --mode auto
# Two coroutines that await while they hold a lock of threads would wait for each other for ever.
import asyncio
import os
import threading

import requests

BASE = os.environ["HTTP_BASE"]
guard = threading.Lock()


async def fetch(path):
    with guard:
        return requests.get(BASE + path).status_code


async def main():
    print(await asyncio.gather(fetch("/echo"), fetch("/echo")))


asyncio.run(main())
