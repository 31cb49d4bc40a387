# expect: same
import os
import requests


def show(*args):
    print(*args)  # kept


parts = [os.environ["HTTP_BASE"], "echo"]
show(requests.get("/".join([*parts])).json()["path"])
