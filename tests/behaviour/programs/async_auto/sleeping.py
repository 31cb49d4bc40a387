# expect: same
# options: --mode auto
import asyncio
import os
import time

import requests

BASE = os.environ["HTTP_BASE"]


async def patient(path):
    for _ in range(2):
        if requests.get(BASE + path).ok:
            return True
        time.sleep(0.01)
    return False


def pause():
    time.sleep(0.01)


async def main():
    print(await patient("/status/503"), await patient("/echo"))
    pause()


asyncio.run(main())
