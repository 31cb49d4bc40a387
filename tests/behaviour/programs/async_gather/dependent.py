# expect: same
# options: --mode async --gather
# Turns that depend on each other, or whose order can be seen, stay in order.
import os

import requests

BASE = os.environ["HTTP_BASE"]
SEEN = []


class Counter:
    def __init__(self):
        self.count = 0

    def fetch(self, path):
        self.count += 1
        return self.count, requests.get(BASE + path).status_code


def noisy(path):
    print("asking", path)
    return requests.get(BASE + path).status_code


def remembered(path):
    SEEN.append(path)
    return len(SEEN), requests.get(BASE + path).status_code


def until(paths):
    found = []
    for path in paths:
        found.append(requests.get(BASE + path).status_code)
        if found[-1] != 200:
            break
    return found


def chained(path, times):
    found = []
    for _ in range(times):
        path = requests.get(BASE + path).json()["path"]
        found.append(path)
    return found


def partial(paths):
    found = []
    try:
        for path in paths:
            found.append(strict(path))
    except requests.HTTPError:
        pass
    return found


def strict(path):
    response = requests.get(BASE + path)
    response.raise_for_status()
    return response.status_code


def main():
    counter = Counter()
    print([counter.fetch(path) for path in ("/echo", "/status/404")])
    print([noisy(path) for path in ("/echo", "/status/404")])
    print([remembered(path) for path in ("/echo", "/status/404")])
    print(until(["/echo", "/status/404", "/echo"]), chained("/echo", 2))
    print(partial(["/echo", "/status/500", "/echo"]))


main()
