# expect: same
import asyncio, functools, os
import requests
base = os.environ["HTTP_BASE"]

async def main():
    loop = asyncio.get_running_loop()
    r = await loop.run_in_executor(None, requests.get, base + "/status/404")
    print("good" if r else "bad")
    s = await loop.run_in_executor(None, functools.partial(requests.get, base + "/status/404", timeout=3))
    print("good" if s else "bad")
    t = await loop.run_in_executor(None, lambda: requests.get(base + "/status/404"))
    print("good" if t else "bad")
    fs = [loop.run_in_executor(None, requests.get, base + "/status/404") for _ in range(2)]
    for u in await asyncio.gather(*fs):
        print("good" if u else "bad")
asyncio.run(main())
