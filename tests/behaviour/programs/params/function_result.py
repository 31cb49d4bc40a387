# expect: same
import os
import requests


def filters(archived=None, limit=10):
    query = {"limit": limit, "archived": archived}
    return query


def defaults():
    return dict(v=2, debug=False)


URL = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(URL, params=filters()).json()["query"])
print(requests.get(URL, params=defaults()).json()["query"])
