# expect: same
import os
import requests

r = requests.post(os.environ["HTTP_BASE"] + "/echo", data={"a": "1"})
print(r.request.body.upper(), type(r.request.body).__name__)
print(requests.get(os.environ["HTTP_BASE"]).request.body)
