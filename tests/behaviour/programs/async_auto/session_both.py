# expect: told RH802
# options: --mode auto
# A session that a coroutine and an ordinary function use stays what it is for both.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    async def get(self, path):
        return self.session.get(BASE + path).json()["path"]

    def get_now(self, path):
        return self.session.get(BASE + path).json()["path"]


api = Api()
print(api.get_now("/echo"), asyncio.run(api.get("/echo")))
