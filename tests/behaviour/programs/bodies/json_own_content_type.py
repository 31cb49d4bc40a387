# expect: same
import os
import requests

reply = requests.post(
    os.environ["HTTP_BASE"] + "/echo",
    json={"a": 1},
    headers={"content-type": "application/vnd.api+json"},
)
print(reply.json()["headers"]["content-type"])
