# expect: same
# order: any
import asyncio
import contextlib
import os
import requests

base = os.environ["HTTP_BASE"]


@contextlib.contextmanager
def fetched(path):
    r = requests.get(base + path)
    yield r


with fetched("/status/404") as r:
    print("good" if r else "bad")


def get(path):
    return requests.get(base + path)


async def fetch(path):
    return await asyncio.to_thread(get, path)


async def main():
    r = await fetch("/status/404")
    print("good" if r else "bad")
    loop = asyncio.get_running_loop()
    r = await loop.run_in_executor(None, lambda: requests.get(base + "/status/500"))
    print("good" if r else "bad")
    r = await asyncio.to_thread(get, "/status/404")
    print("good" if r else "bad")
    rs = await asyncio.gather(fetch("/status/200"), fetch("/status/404"))
    print([bool(r) for r in rs])


asyncio.run(main())
