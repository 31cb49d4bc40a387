# expect: same
import os
import requests


def listing(archived: bool = False):
    url = os.environ["HTTP_BASE"] + "/echo"
    return requests.get(url, params={"archived": archived}).json()["query"]


print(listing(), listing(True))
