# expect: same
# options: --mode auto
# A session that nested coroutines capture, and a name that the tool would have taken.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]
client = "taken"


async def main(paths):
    with requests.Session() as session:

        async def fetch(path):
            return session.get(BASE + path).status_code

        print([await fetch(path) for path in paths], client)
    response = requests.get(BASE + "/echo")
    print(response.status_code, client)


asyncio.run(main(["/echo", "/status/404"]))
