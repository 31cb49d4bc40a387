# expect: told RH802
# options: --mode auto
# What cannot await stays as it is: lambdas, generators, defaults, ordinary functions.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


def helper(path):
    return requests.get(BASE + path).status_code


async def main():
    print(helper("/echo"))
    ask = lambda path: requests.get(BASE + path).status_code
    print(ask("/status/404"))
    print(list(requests.get(BASE + path).status_code for path in ["/echo"]))

    def nested(path, default=requests.get(BASE + "/echo").status_code):
        return default, requests.get(BASE + path).status_code

    print(nested("/status/418"))
    print(sum(n["id"] for n in requests.get(BASE + "/json/list").json()))
    print(await asyncio.to_thread(helper, "/echo"))

    class Settings:
        code = requests.get(BASE + "/echo").status_code

    print(Settings.code)


asyncio.run(main())
