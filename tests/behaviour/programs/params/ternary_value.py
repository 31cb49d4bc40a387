# expect: same
import os
import requests


def listing(tag, newest):
    params = {"tag": tag or None, "order": "desc" if newest else None, "new": newest and 1}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(listing("", False), listing("a", True))
