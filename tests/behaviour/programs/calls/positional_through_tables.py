# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
ACTIONS = {"create": requests.post, "replace": requests.put}
READ = {"read": requests.get}
for name, f in sorted(ACTIONS.items()):
    print(name, f(BASE + "/echo", {"a": None, "b": "2"}).json()["body"])
for name in READ:
    print(READ[name](BASE + "/echo?z=1", {"a": None, "b": "2"}).json()["query"])
send = requests.post
print(send(BASE + "/echo", "text", None).json()["body"])
print(send(BASE + "/echo", None, {"a": 1}).json()["headers"]["content-type"])
g = requests.get if BASE else requests.delete
print(g(BASE + "/echo", timeout=3).json()["method"])
