# expect: warned RH802
# options: --mode async
# Methods of sessions that names hold or functions get, and a class of sessions: they stay synchronous.
import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]


class Api(requests.Session):
    def __init__(self, token):
        super().__init__()
        self.headers["x-token"] = token

    def request(self, method, url, headers=None, **options):
        return super().request(method, BASE + url, headers=headers, **options)


def call(send, path, **options):
    return send(BASE + path, **options).json()["query"]


async def chosen(flag):
    with requests.Session() as session:
        send = session.post if flag else session.get
        return send(BASE + "/echo").json()["method"]


async def threads():
    with requests.Session() as session:
        response = await asyncio.to_thread(session.get, BASE + "/echo", params={"a": 1}, timeout=5)
        return response.json()["query"]


def pooled():
    with requests.Session() as session, ThreadPoolExecutor(1) as pool:
        print([response.status_code for response in pool.map(session.get, [BASE + "/status/200"])])
        print(call(session.get, "/echo?b=2", params={"a": 1}))


async def main():
    with Api("t") as api:
        print(api.get("/echo", params={"a": 1}).json()["query"])
    print(await chosen(True), await chosen(False), await threads())
    await asyncio.to_thread(pooled)


asyncio.run(main())
