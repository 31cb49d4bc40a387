# expect: told RH802
# options: --mode auto
import io
import os
import shutil

import requests

BASE = os.environ["HTTP_BASE"]
import asyncio


async def main():
    response = requests.get(BASE + "/bytes/100", stream=True)
    print(len(response.raw.read(10)), len(response.raw.read()))
    with requests.get(BASE + "/bytes/100", stream=True) as response:
        print(len(response.raw.read(10)), len(response.raw.read()))
    with requests.Session() as session, session.get(BASE + "/bytes/50", stream=True) as response:
        shutil.copyfileobj(response.raw, io.BytesIO())
        print(response.status_code)


asyncio.run(main())
