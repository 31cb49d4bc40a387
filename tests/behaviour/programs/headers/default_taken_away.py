# expect: flagged RH209
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", headers={"Accept": None}, timeout=5)
print(reply.json()["headers"])
