# expect: same
# options: --mode auto --gather
# Pauses of coroutines that run on trio: those of asyncio fail there.
import os
import time

import anyio
import requests

BASE = os.environ["HTTP_BASE"]


async def poll():
    for attempt in range(3):
        response = requests.get(BASE + f"/status/20{attempt}")
        if response.status_code == 201:
            return attempt
        time.sleep(0.01)


async def main():
    print(await poll())
    anyio_pauses = [requests.get(BASE + f"/status/20{number}") for number in (0, 1)]
    print([response.status_code for response in anyio_pauses])


anyio.run(main, backend="trio")
