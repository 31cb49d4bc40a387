# expect: told RH307
# options: --mode auto
# leaves: requests
# Tasks that still use a session when its block has ended: a client is closed by then.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def status(session, number):
    return session.get(f"{BASE}/status/20{number}").status_code


async def main():
    with requests.Session() as session:
        tasks = [asyncio.create_task(status(session, number)) for number in (0, 1)]
    print(await asyncio.gather(*tasks))
    with requests.Session() as session:
        tasks = [asyncio.create_task(status(session, number)) for number in (2, 3)]
        print(await asyncio.gather(*tasks))


asyncio.run(main())
