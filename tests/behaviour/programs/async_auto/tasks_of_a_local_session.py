# expect: warned RH803
# options: --mode auto
# order: any
# A local session that tasks still use when the function that made it has begun them: it stays open.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def status(session, number):
    return session.get(f"{BASE}/status/20{number}").status_code


async def begin():
    session = requests.Session()
    return [asyncio.create_task(status(session, number)) for number in (0, 1)]


async def main():
    print(await asyncio.gather(*await begin()))


asyncio.run(main())
