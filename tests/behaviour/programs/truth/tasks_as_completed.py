# expect: same
import asyncio, os
import requests
base = os.environ["HTTP_BASE"]

async def fetch(code):
    return await asyncio.to_thread(requests.get, f"{base}/status/{code}")

async def main():
    for coro in asyncio.as_completed([fetch(404)]):
        r = await coro
        print("good" if r else "bad")
asyncio.run(main())
