# expect: same
import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]


async def on_threads():
    response = await asyncio.to_thread(requests.get, BASE + "/echo?k=v", params={"a": None, "b": "1"})
    print(response.json()["query"])
    response = await asyncio.to_thread(requests.get, BASE + "/redirect/1", None, allow_redirects=False)
    print(response.status_code, response.ok)
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(None, requests.get, BASE + "/redirect/1")
    print(response.ok)


with ThreadPoolExecutor(1) as pool:
    print(pool.submit(requests.get, BASE + "/redirect/1", allow_redirects=False, timeout=4).result().status_code)
    print(pool.submit(requests.get, BASE + "/echo?k=v", {"a": None, "b": True}).result().json()["query"])
    print(pool.submit(requests.post, BASE + "/echo", data="text").result().json()["body"])
    print(pool.submit(requests.post, BASE + "/echo", {"a": None, "b": "1"}).result().json()["body"])
    print(pool.submit(requests.head, BASE + "/redirect/1").result().status_code)
    print(pool.submit(requests.request, "GET", BASE + "/redirect/1", timeout=3).result().status_code)
asyncio.run(on_threads())
thread = threading.Thread(
    target=requests.get, args=(BASE + "/redirect/1",), kwargs={"allow_redirects": False, "timeout": 3}
)
thread.start()
thread.join()
thread = threading.Timer(0, requests.post, [BASE + "/echo"], {"data": {"a": None, "b": True}})
thread.start()
thread.join()
