# expect: same
# options: --exact
# options: --mode async
import asyncio
import json
import os

import requests


async def main():
    session = requests.Session()
    session.headers["X-A"] = "own"
    headers = json.loads('{"x-a": null}')
    response = session.get(os.environ["HTTP_BASE"] + "/echo", headers=headers, timeout=5)
    print(response.json()["headers"].get("x-a"))
    with session.get(os.environ["HTTP_BASE"] + "/echo", headers=headers, stream=True) as response:
        print(b"x-a" in response.content)
    session.close()


asyncio.run(main())
