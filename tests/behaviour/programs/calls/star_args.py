# expect: same
import os
import requests

arguments = (os.environ["HTTP_BASE"] + "/form", {"a": "1"})
print(requests.post(*arguments).json()["fields"])
