# expect: same
# options: --mode auto
# Objects that each task has for itself: nothing comes between what they look at and change.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Job:
    def __init__(self, name):
        self.name = name
        self.pages = 0
        self.last = None

    async def run(self):
        while self.pages < 2:
            self.last = await self.page(self.pages)
            self.pages += 1
        return self.name, self.last

    async def page(self, number):
        self.number = number
        response = requests.get(BASE + "/echo", params={"page": 1})
        return self.number + len(response.json()["query"])


async def main():
    print(await asyncio.gather(*(Job("a").run() for _ in range(2))))
    jobs = [Job("b"), Job("b")]
    print(await asyncio.gather(*[job.run() for job in jobs]))


asyncio.run(main())
