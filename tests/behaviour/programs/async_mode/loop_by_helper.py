# expect: told RH802
# options: --mode async
# A helper starts an event loop for each coroutine that it is given: no client outlives one.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]

session = requests.Session()


async def fetch(path):
    return session.get(BASE + path).status_code


def run(coroutine):
    return asyncio.run(coroutine)


def main():
    for path in ("/echo", "/status/404"):
        print(run(fetch(path)))
    session.close()


if __name__ == "__main__":
    main()
