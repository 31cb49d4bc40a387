# expect: same
# options: --mode auto
# Handlers that a framework calls: found by a decorator, called in an event loop.
import asyncio
import os

import requests

ROUTES = {}
BASE = os.environ["HTTP_BASE"]


class App:
    def get(self, path):
        def register(function):
            ROUTES[path] = function
            return function

        return register


app = App()


@app.get("/weather")
async def weather(city: str = "x"):
    reply = requests.get(f"{BASE}/echo", params={"city": city}, timeout=5)
    reply.raise_for_status()
    return {"path": reply.json()["query"]}


print(asyncio.run(ROUTES["/weather"]("y")))
