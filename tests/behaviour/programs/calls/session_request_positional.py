# expect: same
import os
import requests

with requests.Session() as s:
    reply = s.request("POST", os.environ["HTTP_BASE"] + "/echo", {"p": "1"}, {"d": "2"}, {"X-H": "3"})
    seen = reply.json()
print(seen["query"], seen["body"], seen["headers"]["x-h"])
