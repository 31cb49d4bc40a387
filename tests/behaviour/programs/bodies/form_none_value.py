# expect: same
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/form", data={"a": "1", "b": None, "c": ""})
print(reply.json()["fields"])
