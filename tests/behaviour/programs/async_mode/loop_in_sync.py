# expect: told RH807
# options: --mode async
# A function that runs an event loop of its own cannot run inside another.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def pause():
    await asyncio.sleep(0)
    return 1


def waiting():
    return asyncio.run(pause())


def work(path):
    status = requests.get(BASE + path).status_code
    return status + waiting()


def main():
    print(work("/echo"))


main()
