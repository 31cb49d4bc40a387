# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def main(paths):
    total = 0

    def add(path):
        nonlocal total
        total += requests.get(BASE + path).status_code
        return total

    for path in paths:
        add(path)
    print(total, not add("/echo"), -add("/echo"), add("/echo") ** 1, f"{add('/echo')}")
    first, *rest = [add("/echo") for _ in range(2)]
    print(first, rest, add("/echo") if rest else None, {"a": add("/echo")}["a"])


main(["/echo", "/status/404"])
