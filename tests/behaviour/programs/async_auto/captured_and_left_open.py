# expect: warned RH803
# options: --mode auto
# A coroutine that captures a session uses it behind the last statement that names it.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def main():
    session = requests.Session()

    async def fetch(path):
        return session.get(BASE + path).status_code

    print(await fetch("/echo"))
    later = fetch
    return later


async def outer():
    fetch = await main()
    print(await fetch("/status/404"))


asyncio.run(outer())
