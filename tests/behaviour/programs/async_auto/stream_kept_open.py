# expect: told RH802
# options: --mode auto
import asyncio
import os

import requests


async def first(path):
    response = requests.get(os.environ["HTTP_BASE"] + path, stream=True)
    pieces = response.iter_content(10)
    return next(pieces)


print(asyncio.run(first("/bytes/100")))
