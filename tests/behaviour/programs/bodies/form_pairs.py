# expect: same
import os
import requests

pairs = [("tag", "a"), ("name", "x"), ("tag", "b")]
print(requests.post(os.environ["HTTP_BASE"] + "/form", data=pairs).json())
print(requests.post(os.environ["HTTP_BASE"] + "/form", data=(("k", "1"), ("k", "2"))).json())
