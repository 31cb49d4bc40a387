# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", auth=("j\u00f6rg", "p\u00e4ss"))
print(reply.json()["headers"]["authorization"])
