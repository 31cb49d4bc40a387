# expect: warned RH807
# options: --mode async
# StopIteration that leaves a function: it cannot leave a coroutine. Where it is caught inside, it may.
import os

import requests

BASE = os.environ["HTTP_BASE"]
paths = iter(["/status/200", "/status/201"])


def following():
    return requests.get(BASE + next(paths)).status_code


def last(path):
    response = requests.get(BASE + path)
    if response.status_code == 204:
        raise StopIteration
    return response.status_code


def through(path):
    return last(path)


def inside(items):
    try:
        return requests.get(BASE + next(items)).status_code
    except StopIteration:
        return None


def main():
    try:
        while True:
            print(following())
    except StopIteration:
        print("no more")
    try:
        print(through("/status/202"), through("/status/204"))
    except StopIteration:
        print("empty")


def other():
    items = iter(["/status/200"])
    print(inside(items), inside(items))


if __name__ == "__main__":
    main()
    other()
