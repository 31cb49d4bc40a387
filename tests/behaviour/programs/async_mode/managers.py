# expect: same
# options: --mode async
# Generators that are context managers, in all the ways in which they end.
import contextlib
import os
from contextlib import contextmanager

import requests

BASE = os.environ["HTTP_BASE"]


@contextmanager
def signed_in(name):
    session = requests.Session()
    session.headers["X-User"] = name
    session.get(BASE + "/echo")
    try:
        yield session
    except ValueError as error:
        print("swallowed", error)
    finally:
        print(session.get(BASE + "/anything").status_code)
        session.close()


@contextlib.contextmanager
def measured():
    before = requests.get(BASE + "/echo").status_code
    yield before
    print("after", requests.get(BASE + "/status/404").status_code)


def nested():
    with signed_in("bob") as session, measured() as before, open(os.devnull) as nothing:
        print(session.get(BASE + "/json/ok").json()["name"], before, nothing.read())


def fail(code):
    raise ValueError(code)


def main():
    nested()
    with signed_in("eve") as session:
        fail(session.get(BASE + "/echo").status_code)
    try:
        with measured():
            raise KeyError("out")
    except KeyError as error:
        print(error)


if __name__ == "__main__":
    main()
