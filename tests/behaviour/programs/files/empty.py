# expect: same
import os
import requests

files = {}
reply = requests.post(os.environ["HTTP_BASE"] + "/echo", files=files, data={"a": "1"})
print(reply.json()["headers"]["content-type"])
