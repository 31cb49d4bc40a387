# expect: told
# differs: body, requests, stdout, exception, status
import os
import requests

headers = {"Content-Length": "3"}
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data="abc", headers=headers).json()["body"])
try:
    requests.post(os.environ["BROKEN_BASE"] + "/reset", data="abc", headers={"Transfer-Encoding": "identity"})
except requests.exceptions.RequestException:
    print("refused")
