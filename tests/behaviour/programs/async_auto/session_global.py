# expect: told RH802
# options: --mode auto
# Two event loops use one session: an AsyncClient would fail in the second.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()


async def fetch(path):
    return session.get(BASE + path).status_code


print(asyncio.run(fetch("/echo")), asyncio.run(fetch("/echo")))
