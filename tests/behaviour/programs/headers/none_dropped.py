# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-A": "1", "X-B": None})
print(reply.json()["headers"].get("x-b"), reply.json()["headers"]["x-a"])
