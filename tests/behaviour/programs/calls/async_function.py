# expect: same
import asyncio
import os
import requests


async def fetch(path):
    return requests.get(os.environ["HTTP_BASE"] + path)


async def main():
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(None, requests.get, os.environ["HTTP_BASE"] + "/redirect/1")
    other = await fetch("/status/404")
    third = await asyncio.to_thread(requests.get, os.environ["HTTP_BASE"] + "/redirect/1")
    return response.status_code, other.ok, third.ok


print(asyncio.run(main()))
