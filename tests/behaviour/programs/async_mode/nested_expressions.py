# expect: told RH807
# options: --mode async
# What would have to await in a comprehension inside another, or where the rest is never asked for.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def pages(count):
    for number in range(count):
        yield requests.get(f"{BASE}/echo?{number}").json()["query"]


def status(path):
    return requests.get(BASE + path).status_code


def size(path):
    with requests.get(BASE + path, stream=True) as response:
        return sum(len(piece) for piece in response.iter_content(8))


def main():
    print(sum(len(list(pages(count))) for count in range(3)))
    print(sum(sum(int(page) for page in pages(count)) for count in range(3)))
    print(any(status(path) > 300 for path in ("/echo", "/status/404", "/status/500")))
    print(next(path for path in ("/echo", "/status/404") if status(path) == 200))
    print(sum(size("/bytes/20") for _ in range(2)))


if __name__ == "__main__":
    main()
