# expect: same
import os
import requests


def paginate(params, cursor):
    params["cursor"] = cursor
    params.setdefault("desc", False)


query = {"q": "x"}
paginate(query, None)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=query).json()["query"])
