# expect: warned RH802
# options: --mode auto
import asyncio
import os

import requests


async def main():
    session = requests.Session()
    get = session.get
    print(get(os.environ["HTTP_BASE"] + "/echo").status_code)


asyncio.run(main())
