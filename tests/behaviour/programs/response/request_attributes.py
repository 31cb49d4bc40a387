# expect: same
import os
import requests

r = requests.post(os.environ["HTTP_BASE"] + "/echo", data=b"abc", headers={"X-A": "1"})
print(r.request.method, r.request.headers["X-A"], r.request.body)
