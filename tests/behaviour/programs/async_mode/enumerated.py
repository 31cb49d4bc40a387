# expect: same
# options: --mode async
# enumerate() over generators that send requests, run to the end and left before it.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def pages(count):
    for number in range(count):
        yield requests.get(f"{BASE}/echo?{number}").json()["query"]


def held(count):
    try:
        for page in pages(count):
            yield page
    finally:
        print("closed", requests.get(BASE + "/echo?closed").json()["query"])


def first_above(limit):
    for place, page in enumerate(held(5), 1):
        if int(page) > limit:
            return place, page
    return None


def numbered(count):
    yield from enumerate(held(count))


def main():
    for place, page in enumerate(pages(2)):
        print(place, page)
    for place, page in enumerate(pages(9), start=4):
        print(place, page)
        if place > 4:
            break
    print(first_above(0), first_above(99))
    print(list(enumerate(pages(2))), dict(enumerate(held(2))), sorted(enumerate(pages(2), 1)))
    print([page * place for place, page in enumerate(pages(3)) if place])
    for place, page in numbered(2):
        print(place, page)
    try:
        for place, page in enumerate(held(3)):
            raise ValueError(place)
    except ValueError as error:
        print("failed", error)


if __name__ == "__main__":
    main()
