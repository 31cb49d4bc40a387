# expect: same
import asyncio
import os
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-S"] = "s"
urls = [BASE + "/redirect/1", BASE + "/status/404"]


async def on_threads():
    reply = await asyncio.to_thread(session.get, BASE + "/echo?a=1", params={"b": None, "c": "1"})
    print(reply.json()["query"], reply.ok)
    loop = asyncio.get_running_loop()
    reply = await loop.run_in_executor(None, session.get, BASE + "/status/404")
    print("up" if reply else "down")


with ThreadPoolExecutor(1) as pool:
    print([reply.ok for reply in pool.map(session.get, urls)])
    futures = [pool.submit(session.get, url, timeout=3) for url in urls]
    print(sorted(bool(future.result()) for future in as_completed(futures)))
    print(pool.submit(session.get, urls[0], allow_redirects=False).result().status_code)
    sent = pool.submit(session.post, BASE + "/echo", {"a": None, "b": True}, headers={"X-A": "1"})
    print(sent.result().json()["body"], sent.result().json()["headers"]["x-s"])
    print(pool.submit(session.request, "PUT", BASE + "/echo", data="text").result().json()["body"])
print([reply.reason for reply in map(session.get, urls)])
asyncio.run(on_threads())
