# expect: same
from urllib.parse import urlencode
import os
import requests

body = urlencode({"a": "1 2", "b": "\u00e9"})
headers = {"Content-Type": "application/x-www-form-urlencoded"}
print(requests.post(os.environ["HTTP_BASE"] + "/form", data=body, headers=headers).json())
