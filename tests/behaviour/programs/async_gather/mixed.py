# expect: same
# options: --mode async --gather
# order: any
# Loops over what is awaited stay loops; what runs in a pool may be awaited elsewhere too.
import os
from concurrent.futures import ThreadPoolExecutor
import requests

BASE = os.environ["HTTP_BASE"]


def paths():
    for n in (1, 2):
        yield f"/bytes/{len(requests.get(f'{BASE}/bytes/{n}').content)}"


def size(path):
    return len(requests.get(BASE + path).content)


def collected():
    found = []
    for p in paths():
        found.append(size(p))
    return found


def main():
    print([size(p) for p in paths()], collected())
    with ThreadPoolExecutor(2) as pool:
        print([size(f"/bytes/{c}") for c in pool.map(size, ["/bytes/1", "/bytes/2"])])
        print([size(p) for p in ["/bytes/1", "/bytes/2"]])


if __name__ == "__main__":
    main()
