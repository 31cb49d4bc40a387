# expect: told RH807
# options: --mode async --gather
# order: any
# What is of one thread would be shared by the coroutines of a pool.
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]
mine = threading.local()


def status(path):
    if not hasattr(mine, "calls"):
        mine.calls = []
    mine.calls.append(path)
    return requests.get(BASE + path).status_code, len(mine.calls) > 0


def main():
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(status, ["/echo", "/status/404"])))


if __name__ == "__main__":
    main()
