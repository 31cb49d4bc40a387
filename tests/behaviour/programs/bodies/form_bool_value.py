# expect: same
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/form", data={"active": True, "admin": False})
print(reply.json()["fields"])
