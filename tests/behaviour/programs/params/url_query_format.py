# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
key = "k1"
print(requests.get("%s/echo?key=%s" % (base, key), params={"q": "x"}).json()["query"])
print(requests.get("{}/echo?key={}".format(base, key), params={"q": "x"}).json()["query"])
print(requests.get(base + "/echo?key=" + key, params={"q": "x"}).json()["query"])
