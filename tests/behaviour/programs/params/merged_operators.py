# expect: same
import os
import requests

common = {"v": 1}
common |= {"debug": False}
url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params=common | {"after": None}).json()["query"])
extra = common.copy()
extra.update(token=None)
print(requests.get(url, params=extra).json()["query"])
extra.pop("debug")
del extra["token"]
print(requests.get(url, params=extra).json()["query"])
