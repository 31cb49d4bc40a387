# expect: warned
# why: whether the URL holds a query is not in the code: an assumption, which happens to be right
import os
import sys
import requests


def fetch(url, page):
    return requests.get(url, params={"page": page}).json()["query"]


print(fetch(sys.argv[1] if len(sys.argv) > 1 else os.environ["HTTP_BASE"] + "/echo", 3))
