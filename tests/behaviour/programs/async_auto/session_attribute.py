# expect: warned RH803
# options: --mode auto
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self, token):
        self.session = requests.Session()
        self.session.headers["X-Token"] = token

    async def get(self, path):
        response = self.session.get(BASE + path)
        response.raise_for_status()
        return response.json()

    async def aclose(self):
        self.session.close()


async def main():
    api = Api("t")
    try:
        print((await api.get("/echo"))["headers"]["x-token"])
        await api.get("/status/500")
    except requests.HTTPError as error:
        print(error.response.status_code)
    finally:
        await api.aclose()


asyncio.run(main())
