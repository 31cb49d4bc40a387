# expect: same
import os
import requests

reply = requests.get(
    os.environ["HTTP_BASE"] + "/cross/302/echo",
    headers={"Authorization": "Bearer secret", "X-Api-Key": "k"},
)
print(reply.json()["headers"].get("authorization"), reply.json()["headers"]["x-api-key"])
