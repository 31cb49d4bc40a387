# expect: same
import os
import requests


def query(text, limit=None, tags=()):
    params = {"q": text}
    if limit is not None:
        params["limit"] = limit
    if tags:
        params["tag"] = list(tags)
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(query("a"), query("b", 5), query("c", tags=["x", "y"]))
