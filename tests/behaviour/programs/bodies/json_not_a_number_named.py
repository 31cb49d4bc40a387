# expect: same
import os
import requests

row = {"low": 1.5, "high": 2, "name": "a"}
try:
    print(requests.post(os.environ["HTTP_BASE"] + "/echo", json=row).status_code)
    print(requests.post(os.environ["HTTP_BASE"] + "/echo", json={"a": float("nan")}).status_code)
except requests.exceptions.InvalidJSONError:
    print("refused")
