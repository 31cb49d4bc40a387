# expect: same
# options: --mode auto
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def main():
    response = requests.get(BASE + "/echo")
    print(response.json()["path"])
    response.close()
    with requests.get(BASE + "/status/404") as response:
        print(response.status_code)


asyncio.run(main())
