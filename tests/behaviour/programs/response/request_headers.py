# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-A": "b"}, auth=("u", "p"))
print(r.request.headers["X-A"], r.request.headers.get("authorization"), "x-a" in r.request.headers)
