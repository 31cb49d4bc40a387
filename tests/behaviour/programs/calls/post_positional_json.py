# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
reply = requests.post(url, None, {"name": "x"})
print(reply.json()["headers"]["content-type"])
