# expect: same
# options: --mode async --gather
# order: any
import os

import requests

BASE = os.environ["HTTP_BASE"]


def path_of(session, path):
    reply = session.get(BASE + path)
    reply.raise_for_status()
    return reply.json()["path"]


def main():
    paths = ["/echo", "/echo?one", "/anything/two", "/anything/three"]
    with requests.Session() as session:
        print([path_of(session, path) for path in paths if path != "/echo?one"])
        print(len([session.get(f"{BASE}/anything/{n}") for n in range(5)]))


main()
