# expect: flagged RH310
# why: whoever gives the session makes it outside the project
import os
import requests


def load(session: requests.Session, key):
    session.params["key"] = key
    return session.get(os.environ["HTTP_BASE"] + "/echo").json()["query"]


if __name__ == "__main__":
    sessions = __import__("requests").Session()
    print(load(sessions, "k"))
