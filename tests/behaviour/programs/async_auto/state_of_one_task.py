# expect: same
# options: --mode auto
# State around requests where nothing comes between: one task, a lock, a fresh look, a gauge.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Counter:
    def __init__(self):
        self.total = self.active = self.most = 0
        self.lock = asyncio.Lock()
        self.names = {}

    async def alone(self, number):
        self.total = self.total + requests.get(f"{BASE}/status/20{number}").status_code

    async def locked(self, key):
        async with self.lock:
            if key not in self.names:
                self.names[key] = requests.get(BASE + "/echo", params={"key": key}).json()["query"]
        return self.names[key]

    async def gauged(self):
        self.active += 1
        try:
            response = requests.get(BASE + "/echo", params={"same": 1})
            self.total += response.status_code
            return response.json()["query"]
        finally:
            self.active -= 1


    async def listed(self, key):
        names = self.names
        response = requests.get(BASE + "/echo", params={"key": key})
        self.names["listed"] = response.status_code
        return len(names)


async def main():
    counter = Counter()
    for number in (0, 1, 2):
        await counter.alone(number)
    print(await asyncio.gather(counter.locked("a"), counter.locked("a")))
    print(await asyncio.gather(counter.gauged(), counter.gauged()), counter.active, counter.total)
    print(await asyncio.gather(counter.listed("b"), counter.listed("b")))


asyncio.run(main())
