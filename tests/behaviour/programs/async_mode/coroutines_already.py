# expect: same
# options: --mode async
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def twice(path):
    return status(path) + status(path)


async def main():
    print(twice("/echo"), status("/status/404"))


asyncio.run(main())
