# expect: same
# options: --mode auto --client per-function
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def statuses(paths):
    found = [requests.get(BASE + path).status_code for path in paths]
    while requests.get(BASE + "/status/503").ok:
        found.append(requests.delete(BASE + "/echo").status_code)
    return found + [requests.post(BASE + "/echo", json={"a": 1}).status_code]


def now(paths):
    return [requests.get(BASE + path).status_code for path in paths]


async def main():
    print(await statuses(["/echo", "/status/404"]))


print(now(["/echo"]))
asyncio.run(main())
