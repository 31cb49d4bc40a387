# expect: same
# options: --mode auto
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def with_block():
    with requests.Session() as session:
        session.headers["X-Agent"] = "a"
        session.get(BASE + "/cookies/set?n=1")
        return session.get(BASE + "/echo").json()["headers"]


async def closed():
    session = requests.Session()
    try:
        session.auth = ("user", "pass")
        return session.request("PUT", BASE + "/echo", data=b"x").json()["method"]
    finally:
        session.close()


async def left_open(paths):
    session = requests.Session()
    session.headers.update({"X-Left": "1"})
    text = """a
  b"""
    codes = []
    for path in paths:
        codes.append(session.get(BASE + path).status_code)
        if codes[-1] == 404:
            break
    else:
        codes.append(text)
    return codes


async def main():
    print(await with_block())
    print(await closed())
    print(await left_open(["/echo", "/status/404", "/echo"]), await left_open(["/echo"]))


asyncio.run(main())
