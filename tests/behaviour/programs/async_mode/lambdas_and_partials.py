# expect: same
# options: --mode async
# A lambda that only calls a function hands on what it awaits, and so does what partial() makes.
import functools
import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(path, query=""):
    response = requests.get(BASE + path, params={"q": query})
    response.raise_for_status()
    return response.json()["query"]


def plain(path):
    return len(path)


def with_retry(function, attempts=2):
    for attempt in range(attempts):
        try:
            return function()
        except requests.HTTPError as error:
            print("failed", attempt, error.response.status_code)
    return None


HANDLERS = {"one": lambda path: fetch(path, "h"), "two": fetch, "three": lambda path: plain(path)}
echo = functools.partial(fetch, "/echo")


class Api:
    def __init__(self):
        self.call = functools.partial(self.get, "/echo")
        self.again = lambda query: self.get("/echo", query)

    def get(self, path, query):
        return requests.get(BASE + path, params={"m": query}).json()["query"]

    def run(self):
        return self.call("x"), self.again("y")


def main():
    print(with_retry(lambda: fetch("/echo", "l")), with_retry(lambda: fetch("/status/500")))
    print([HANDLERS[name]("/echo") for name in HANDLERS], Api().run())
    get = lambda query: fetch("/echo", query)
    print(get("n"), (lambda: fetch("/echo", "now"))(), echo("p"), functools.partial(echo, "pp")())
    for call in [functools.partial(fetch, "/echo", "a"), lambda: fetch("/echo", "b")]:
        print(call())


if __name__ == "__main__":
    main()
