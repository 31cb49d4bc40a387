# expect: warned RH813
# options: --mode auto
# differs: stdout, requests
# Tasks that share state: what was looked at before a request may have changed after it.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Counter:
    def __init__(self):
        self.total = 0
        self.names = {}

    async def add(self, number):
        self.total += requests.get(f"{BASE}/status/20{number}").status_code

    async def step(self, number):
        before = self.total
        response = requests.get(f"{BASE}/status/20{number}")
        self.total = before + response.status_code

    async def name(self, key):
        if key not in self.names:
            self.names[key] = requests.get(BASE + "/echo", params={"key": key}).json()["query"]
        return self.names[key]


def remembered(function):
    known = {}

    async def wrapper(number):
        if number not in known:
            known[number] = await function(number)
        return known[number]

    return wrapper


@remembered
async def status(number):
    return requests.get(f"{BASE}/status/20{number}").status_code


async def main():
    print(await asyncio.gather(status(0), status(0)))
    counter = Counter()
    await asyncio.gather(*(counter.add(number) for number in (0, 1, 2)))
    await asyncio.gather(counter.step(0), counter.step(1))
    print(counter.total)
    print(await asyncio.gather(counter.name("a"), counter.name("a")))


asyncio.run(main())
