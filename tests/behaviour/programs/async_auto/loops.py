# expect: told RH802
# options: --mode auto
# Two event loops use one object: its session stays a Client.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    async def status(self, path):
        return self.session.get(BASE + path).status_code

    def close(self):
        self.session.close()


api = Api()
print(asyncio.run(api.status("/echo")), asyncio.run(api.status("/status/404")))
api.close()
