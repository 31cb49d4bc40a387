# expect: same
# options: --mode async
# Generator expressions that are collected at once become lists, in which requests are awaited.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def pages(count):
    for number in range(count):
        yield requests.get(f"{BASE}/echo?{number}").json()["query"]


def main():
    paths = ["/echo", "/status/404"]
    print(sum(status(path) for path in paths), sum((status(path) for path in paths), 1))
    print(list(status(path) for path in paths if status(path) > 300), ", ".join(
        str(status(path))
        for path in paths  # each of them
    ))
    print(dict((path, status(path)) for path in paths), sorted(status(path) for path in paths))
    print(max(len(requests.get(BASE + path).text) > 0 for path in paths))
    print(tuple((page, status("/echo")) for page in pages(2)), set(status(path) for path in paths))
    with requests.Session() as session:
        print(sum(session.get(BASE + path).status_code for path in paths))


if __name__ == "__main__":
    main()
