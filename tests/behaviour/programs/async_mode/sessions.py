# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def login(session, name):
    session.get(BASE + "/cookies/set?name=" + name)
    return session.get(BASE + "/echo").json()["headers"].get("cookie")


def open_session(token):
    session = requests.Session()
    session.headers["X-Token"] = token
    return session


def main():
    session = open_session("t")
    try:
        print(login(session, "a"))
    finally:
        session.close()
    with requests.Session() as other:
        print(login(other, "b"))


if __name__ == "__main__":
    main()
