# expect: flagged RH503
# options: --mode auto
import os

import requests

BASE = os.environ["HTTP_BASE"]
import asyncio


async def main():
    response = requests.get(BASE + "/bytes/100", stream=True)
    print(len(response.raw.read(10)), len(response.raw.read()))


asyncio.run(main())
