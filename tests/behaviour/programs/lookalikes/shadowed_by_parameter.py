# expect: same
import os
import requests


def names(requests):
    return [r.get("name") for r in requests]  # kept


def total(session):
    session.verify = False  # kept
    return session.get("total", 0)  # kept


class Plain(dict):
    pass


print(names([{"name": "a"}]), total(Plain(total=3)))
print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
