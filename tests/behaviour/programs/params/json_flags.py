# expect: same
import os
import requests


def search(session, flags):
    return session.get(os.environ["HTTP_BASE"] + "/echo", params={"strict": flags["strict"], "n": 1})


with requests.Session() as s:
    print(search(s, {"strict": True}).json()["query"], search(s, {"strict": None}).json()["query"])
