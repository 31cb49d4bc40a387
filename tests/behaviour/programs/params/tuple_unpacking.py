# expect: same
import os
import requests


def options():
    return True, None


archived, owner = options()
first, *rest = [None, 1]
url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"archived": archived, "owner": owner}).json()["query"])
print(requests.get(url, params={"first": first, "rest": rest}).json()["query"])
