# expect: same
# options: --mode auto
import asyncio
import io
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def send(data):
    return requests.post(BASE + "/echo", data=data).json()["body"]


def pieces():
    yield b"one"
    yield b"two"


async def main():
    print(await send(b"bytes"))
    print(await send("text"))
    print(await send({"a": "1", "b": ["2", "3"]}))
    print(await send(io.BytesIO(b"from a file")))
    print(await send(pieces()))
    with open("body.txt", "w+b") as file:
        file.write(b"on disk")
        file.seek(0)
        print(requests.put(BASE + "/echo", data=file).json()["body"])
    print(requests.post(BASE + "/echo", data=pieces()).json()["body"])
    print(requests.post(BASE + "/echo", files={"f": ("a.txt", b"x", "text/plain")}).status_code)
    with requests.Session() as session:
        print(session.post(BASE + "/echo", data=pieces()).json()["body"])


asyncio.run(main())
