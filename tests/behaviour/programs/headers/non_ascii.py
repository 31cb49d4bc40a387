# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-City": "K\u00f6ln"})
print(reply.json()["headers"]["x-city"])
