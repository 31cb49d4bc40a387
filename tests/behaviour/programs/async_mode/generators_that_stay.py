# expect: told RH807
# options: --mode async
# Generators whose users cannot follow, or whose bodies no async generator can have.
import os
from contextlib import ExitStack, contextmanager

import requests

BASE = os.environ["HTTP_BASE"]


def stepped(paths):
    for path in paths:
        yield requests.get(BASE + path).status_code


def returned(paths):
    for path in paths:
        yield requests.get(BASE + path).status_code
    return len(paths)


def counted(paths):
    number = yield from returned(paths)
    yield number


def sent():
    path = "/echo"
    while path:
        path = yield requests.get(BASE + path).status_code


def lazy(paths):
    return (code + 1 for code in stepped(paths))


@contextmanager
def entered():
    yield requests.get(BASE + "/echo").status_code


def held(paths):
    try:
        for path in paths:
            yield requests.get(BASE + path).status_code
    finally:
        print("closed")


def main():
    steps = stepped(["/echo", "/status/404"])
    print(next(steps), list(steps), list(lazy(["/echo"])))
    print(list(counted(["/echo"])))
    talk = sent()
    print(next(talk), talk.send("/status/404"))
    with ExitStack() as stack:
        print(stack.enter_context(entered()))
    try:
        print([1 // (code - 200) for code in held(["/status/404", "/echo"])])
    except ZeroDivisionError:
        print("failed")


if __name__ == "__main__":
    main()
