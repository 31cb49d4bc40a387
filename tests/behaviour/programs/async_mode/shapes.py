# expect: same
# options: --mode async
# Calls in every place of an expression or a statement that can hold an await.
import contextlib
import os
import sys

import requests

BASE = os.environ["HTTP_BASE"]


def status(path, *more, default=0, **named):
    return requests.get(BASE + path).status_code or default


def data(path="/json/ok"):
    return requests.get(BASE + path).json()


class Tools:
    base = BASE

    @staticmethod
    def plain(path):
        return requests.head(BASE + path).status_code

    @classmethod
    def of_class(cls, path):
        return requests.get(cls.base + path).status_code

    def both(self):
        return self.plain("/echo"), self.of_class("/echo"), Tools.plain("/status/404")


def leaves(path):
    try:
        found = status(path)
        if found == 404:
            raise ValueError(status("/status/418"))
    except ValueError as error:
        return str(error), status("/echo")
    else:
        return found, data()["name"]
    finally:
        print("left", status("/status/500"))


def loops(paths):
    while (code := status(paths[0])) == 200 and len(paths) > 1:
        paths = paths[1:]
    else:
        print("done", code)
    for index, number in enumerate([status(path) for path in paths]):
        print(index, number)
    print([code for path in paths if (code := status(path)) > 0], {status("/echo"): data()["id"]})
    print({status(path) for path in paths}, max(status("/echo"), status("/status/404")))


def main():
    print(Tools().both(), leaves("/status/404"), leaves("/echo"))
    loops(["/echo", "/status/404"])
    assert status("/echo") == 200, status("/echo")
    print(not status("/echo"), -status("/echo"), data()["tags"][0], data("/json/list")[1:])
    print(status("/echo") or status("/status/404"), 1 < status("/echo") < 300, status("/echo") ** 1)
    print(f"{status('/echo')} {status('/status/404'):>5} {data()['name']!r}", file=sys.stdout)
    print(*[status("/echo")], **{"end": "\n"}, sep=str(status("/echo")))
    with contextlib.suppress(KeyError):
        data()["missing"]
    name = data()["name"] if status("/echo") == 200 else status("/status/404")
    match status("/status/418"):
        case 418:
            print("teapot", name)
        case other:
            print(other)
    total = 0
    total += status("/echo")
    first, (second, *_) = status("/echo"), data("/json/list")
    print(total, first, second, status("/echo", 1, default=2, more=3))
    del first


if __name__ == "__main__":
    main()
