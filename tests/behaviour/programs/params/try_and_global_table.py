# expect: same
import os
import requests

TABLE = {"yes": True, "no": False, "any": None}


def flag(word):
    try:
        return TABLE[word]
    except KeyError:
        return word


for word in ("yes", "no", "any", "x"):
    print(repr(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"f": flag(word)}).json()["query"]))
