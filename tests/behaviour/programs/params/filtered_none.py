# expect: same
import os
import requests


def search(**filters):
    params = {k: v for k, v in filters.items() if v is not None}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(search(a="1", b=None), repr(search()))
