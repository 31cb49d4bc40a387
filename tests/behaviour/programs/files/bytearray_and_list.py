# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/upload"
print(requests.post(URL, files={"a": bytearray(b"x")}).json())
print(requests.post(URL, files={"a": ["n.txt", b"x"]}).json())
