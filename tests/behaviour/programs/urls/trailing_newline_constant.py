# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo/a\n").json()["path"])
print(requests.get(f"{os.environ['HTTP_BASE']}/echo?q={{x}}|^`").json()["query"])
print(requests.get("  %s/echo?[]=%%" % os.environ["HTTP_BASE"], params={"a": "[1]"}).json()["query"])
