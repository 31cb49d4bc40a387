# expect: same
# options: --client shared
# All requests of a program have one client, but those that need a client of their own.
import os
import threading

import requests

BASE = os.environ["HTTP_BASE"]
FIRST = requests.get(BASE + "/echo").status_code


def status(path, **given):
    return requests.get(BASE + path, timeout=5, **given).status_code


def posted(data):
    return requests.post(BASE + "/echo", json=data).json()["method"]


def lines(path):
    with requests.get(BASE + path, stream=True) as response:
        return list(response.iter_lines())


def main():
    codes = []
    thread = threading.Thread(target=lambda: codes.append(status("/status/404")))
    thread.start()
    thread.join()
    print(FIRST, codes, posted([1]), lines("/lines/3"))
    print(requests.get(BASE + "/echo", cookies={"a": "b"}).json()["headers"].get("Cookie"))
    print(requests.request("PUT", BASE + "/echo", data="x", verify=False).json()["method"])


if __name__ == "__main__":
    main()
