# expect: same
# options: --mode async
# The pieces of a body in loops, comprehensions and enumerate(), and what collects them.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def numbered(path):
    with requests.get(BASE + path, stream=True) as response:
        for place, line in enumerate(response.iter_lines(), 1):
            if place == 3:
                break
            print(place, line)


def listed(path):
    with requests.get(BASE + path, stream=True) as response:
        return [line.decode() for line in response.iter_lines() if line]


def size(path):
    with requests.get(BASE + path, stream=True) as response:
        return sum(len(piece) for piece in response.iter_content(8))


def joined(path):
    with requests.get(BASE + path, stream=True) as response:
        return b"".join(response.iter_content(8)), response.status_code


def counted(path):
    with requests.get(BASE + path, stream=True) as response:
        return {place: len(piece) for place, piece in enumerate(response.iter_content(16))}


def main():
    numbered("/lines/5")
    print(listed("/lines/2"), size("/bytes/20"), len(joined("/bytes/30")[0]))
    print(sum(counted("/bytes/40").values()))
    with requests.Session() as session:
        with session.get(BASE + "/lines/2", stream=True) as response:
            print([line for line in response.iter_lines(decode_unicode=True)])


if __name__ == "__main__":
    main()
