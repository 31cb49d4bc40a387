# expect: told RH807
# options: --mode async
# Where nothing can be awaited the requests stay as they are, with all that they are called by.
import functools
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]


def keyed(path):
    return requests.get(BASE + path).status_code


def mapped(path):
    return requests.get(BASE + path).status_code


def in_thread(path, out):
    out.append(requests.get(BASE + path).status_code)


@functools.lru_cache
def cached(path):
    return requests.get(BASE + path).status_code


def pooled(path):
    return requests.get(BASE + path).status_code


def generated(paths):
    for path in paths:
        yield requests.get(BASE + path).status_code


def bound(path, suffix):
    return requests.get(BASE + path + suffix).status_code


def in_table(path):
    return requests.get(BASE + path).status_code


def in_lambda(path):
    return requests.get(BASE + path).status_code


class Page:
    def __init__(self, path):
        self.status = requests.get(BASE + path).status_code

    @property
    def again(self):
        return requests.get(BASE + "/echo").status_code

    def __len__(self):
        return requests.get(BASE + "/echo").status_code

    def __eq__(self, other):
        return self.check() == 200

    def check(self):
        return requests.get(BASE + "/echo").status_code


TABLE = {"a": in_table}


def main():
    print(sorted(["/status/404", "/echo"], key=keyed))
    print(list(map(mapped, ["/echo", "/status/418"])))
    out = []
    thread = threading.Thread(target=in_thread, args=("/echo", out))
    thread.start()
    thread.join()
    print(out, cached("/echo"), cached("/echo"))
    with ThreadPoolExecutor(1) as pool:
        print(list(pool.map(pooled, ["/echo"])))
    print(list(generated(["/echo"])))
    print(functools.partial(bound, "/echo")("?x"))
    print(TABLE["a"]("/echo"))
    print((lambda: in_lambda("/echo"))())
    page = Page("/status/404")
    print(page.status, page.again, len(page), page == 3)


if __name__ == "__main__":
    main()
