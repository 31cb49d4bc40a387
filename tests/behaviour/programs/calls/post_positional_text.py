# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
reply = requests.post(url, "plain text", headers={"Content-Type": "text/plain"})
print(reply.json()["body"], reply.json()["headers"]["content-type"])
