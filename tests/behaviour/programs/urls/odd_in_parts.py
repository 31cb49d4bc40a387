# expect: same
import os
import requests


def path(name, tag):
    return "/echo/" + name + "|" + tag


FILTER = "filter[%s]=%s"
base = os.environ["HTTP_BASE"]
print(requests.get(base + path("a", "b")).json()["path"])
print(requests.get(base + "/echo?" + FILTER % ("x", "y")).json()["query"])
print(requests.get("{}/echo?a={{1}}".format(base)).json()["query"])
print(requests.get(base + "/echo/%7euser", params={"p": "[x]"}).json())
