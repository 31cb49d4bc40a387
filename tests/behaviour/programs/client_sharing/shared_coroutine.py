# expect: told RH807
# options: --mode async --client shared
# Coroutines share a client in each function, and the rest shares that of the program.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def both(paths):
    found = []
    for path in paths:
        found.append(requests.get(BASE + path).status_code)
    return found


def size(path):
    return len(requests.get(BASE + path).content)


def main():
    print(both(["/echo", "/status/404"]), sorted(["/bytes/2", "/bytes/1"], key=size))


if __name__ == "__main__":
    main()
