# expect: same
import os
import requests

print(requests.get(url=os.environ["HTTP_BASE"] + "/status/200").status_code)
print(requests.post(json={"a": 1}, url=os.environ["HTTP_BASE"] + "/items").status_code)
print(requests.delete(url=os.environ["HTTP_BASE"] + "/items/2").status_code)
