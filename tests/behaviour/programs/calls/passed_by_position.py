# expect: flagged RH104
import asyncio
import os
import threading
from multiprocessing.pool import ThreadPool

import requests

BASE = os.environ["HTTP_BASE"]


async def main():
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(None, requests.get, BASE + "/echo", {"a": 1})
    print(response.json()["query"])


asyncio.run(main())
thread = threading.Thread(target=requests.post, args=(BASE + "/echo", {"a": "1"}))
thread.start()
thread.join()
with ThreadPool(1) as pool:
    print([r.json()["query"] for r in pool.starmap(requests.get, [(BASE + "/echo", {"a": 1})])])
    print(list(map(requests.get, [BASE + "/echo"], [{"b": 2}]))[0].json()["query"])
