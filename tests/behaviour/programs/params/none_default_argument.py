# expect: same
import os
import requests


def search(text, page=None, size=None):
    params = {"q": text, "page": page, "size": size}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(search("a"))
print(search("a", page=2))
print(search("a", size=10, page=3))
