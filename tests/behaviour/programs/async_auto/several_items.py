# expect: same
# options: --mode auto
# One `with` enters what has to be awaited and what cannot be.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def download(path, name):
    with requests.get(BASE + path, stream=True) as response, open(name, "wb") as file:
        for piece in response.iter_content(100):
            file.write(piece)
        text = """kept
  as it is"""
    with open(name, "rb") as file, requests.Session() as session:
        return len(file.read()), session.post(BASE + "/echo", data=text).json()["body"]


async def three(path):
    with requests.Session() as session, open("a", "w") as file, session.get(
        BASE + path, stream=True
    ) as response:
        for line in response.iter_lines():
            file.write(line.decode())
        return session.get(BASE + "/echo").status_code


async def both(path):
    with requests.Session() as one, requests.Session() as two:
        return one.get(BASE + path).status_code, two.get(BASE + path).status_code


async def main():
    print(await download("/bytes/1000", "file"), await three("/lines/3"), await both("/echo"))


asyncio.run(main())
