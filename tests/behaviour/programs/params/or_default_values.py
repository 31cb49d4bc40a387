# expect: same
import os
import requests


def search(text=None, size=None):
    query = dict(q=text or "", size=size or 10)
    if size is None:
        query["size"] = None
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=query).json()["query"]


print(search(), search("a", 3))
