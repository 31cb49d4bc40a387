# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
PREFIX = "%s/echo" % BASE
print(requests.get("{}/{}".format(PREFIX, "one")).json()["path"])
print(requests.get("/".join([PREFIX, "two", "three"])).json()["path"])
print(requests.get(
    f"{PREFIX}"
    "/four"
    "/five"
).json()["path"])
