# expect: same
# options: --mode auto
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def fetch(path):
    response = requests.get(BASE + path, headers={"X-One": "1"})
    if not response:
        return response.status_code
    return response.json()["path"]


async def post(path, value):
    return len(requests.post(BASE + path, json=value).json()["body"]) > 0


async def main():
    print(await fetch("/echo"))
    print(await fetch("/redirect/2"))
    print(await fetch("/status/404"))
    print(await post("/echo", {"a": [1, 2]}))


asyncio.run(main())
