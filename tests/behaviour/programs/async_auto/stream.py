# expect: same
# options: --mode auto
import asyncio
import io
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def download(path, size):
    out = io.BytesIO()
    with requests.get(BASE + path, stream=True, verify=True) as response:
        response.raise_for_status()
        for piece in response.iter_content(size):
            out.write(piece)
    return len(out.getvalue())


async def lines(path):
    found = []
    with requests.get(BASE + path, stream=True) as response:
        for line in response.iter_lines():
            found.append(line)
            if len(found) == 3:
                break
    return found


async def whole(path):
    with requests.get(BASE + path, stream=True) as response:
        if response.status_code == 404:
            return None
        return response.text


async def joined(path):
    with requests.Session() as session:
        with session.get(BASE + path, stream=True) as response:
            return b"".join(response.iter_content(7))


async def main():
    print(await download("/bytes/1000", 100), await download("/chunks/4", 5))
    print(await lines("/lines/5"))
    print(await whole("/echo"), await whole("/status/404"))
    print(await joined("/bytes/100"))


asyncio.run(main())
