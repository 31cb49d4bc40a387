# expect: same
# options: --mode async
# Hooks of a session: an AsyncClient awaits them, and they may read the body.
import os

import requests

BASE = os.environ["HTTP_BASE"]
seen = []


def size(response, *args, **kwargs):
    seen.append(len(response.text))


def check(response, *args, **kwargs):
    if response.status_code >= 500:
        print("bad", response.headers["Content-Type"], response.text)
    response.raise_for_status()


class Api:
    def __init__(self):
        self.session = requests.Session()
        self.session.hooks["response"].append(size)
        self.session.hooks["response"].append(self.note)
        self.statuses = []

    def note(self, response, *args, **kwargs):
        self.statuses.append(response.status_code)

    def get(self, path):
        return self.session.get(BASE + path).status_code

    def close(self):
        self.session.close()


def main():
    with requests.Session() as session:
        session.hooks = {"response": [size, check]}
        print(session.get(BASE + "/hop/302/echo").status_code)
        try:
            session.get(BASE + "/status/500")
        except requests.HTTPError as error:
            print("failed", error.response.status_code)
    other = requests.Session()
    other.hooks["response"] = check
    print(other.get(BASE + "/status/201").status_code)
    other.close()
    api = Api()
    print(api.get("/json/ok"), api.get("/status/404"), api.statuses)
    api.close()
    print(seen[1:])


if __name__ == "__main__":
    main()
