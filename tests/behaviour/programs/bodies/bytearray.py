# expect: same
import os
import requests

buffer = bytearray(b"abc")
buffer += b"def"
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=buffer).json()["body"])
