# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
print(requests.post(URL, data={"a": b"raw", "b": "\u00e9".encode("latin-1")}).json()["body"])
print(requests.post(URL, data={"ids": {1: "x"}, "n": range(2)}).json()["body"])
