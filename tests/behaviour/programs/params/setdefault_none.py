# expect: same
import os
import requests


def query(**options):
    options.setdefault("cursor", None)
    options.setdefault("all", False)
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=options).json()["query"]


print(query(q="x"), query(cursor="c"))
