# expect: same
# options: --mode auto
# Requests in places where no statement can be put around them alone.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def statuses(paths):
    return [requests.get(BASE + path).status_code for path in paths]


async def mapped(paths):
    return {path: requests.head(BASE + path).status_code for path in paths if requests.get(BASE + path).ok}


async def wait_for(path):
    tries = 0
    while requests.get(BASE + path).status_code != 200 and tries < 2:
        tries += 1
    return tries


async def choose(flag):
    if flag and requests.get(BASE + "/echo").ok:
        return "yes"
    elif not requests.get(BASE + "/status/500").ok:
        return f"no {requests.get(BASE + '/status/500').status_code}"
    return None


async def two():
    return requests.get(BASE + "/echo?a").status_code + requests.get(BASE + "/status/404").status_code


async def items():
    for item in requests.get(BASE + "/json/list").json():
        yield item["id"], requests.get(BASE + "/echo").status_code


async def main():
    print(await statuses(["/echo", "/status/418"]))
    print(await mapped(["/echo", "/status/418"]))
    print(await wait_for("/status/503"), await wait_for("/echo"))
    print(await choose(True), await choose(False))
    print(await two())
    print([pair async for pair in items()])
    value = 3 if requests.get(BASE + "/echo").ok else 4
    assert requests.get(BASE + "/echo").ok, requests.get(BASE + "/status/500").text
    print(value, -requests.get(BASE + "/status/400").status_code)


asyncio.run(main())
