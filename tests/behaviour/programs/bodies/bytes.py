# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
reply = requests.put(url, data=b"\x00\x01binary", headers={"Content-Type": "application/octet-stream"})
print(repr(reply.json()["body"]))
print(repr(requests.post(url, data=b"").json()["body"]))
