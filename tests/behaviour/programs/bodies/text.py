# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
for text in ("hello", "h\u00e9llo", ""):
    seen = requests.post(url, data=text).json()
    print(repr(seen["body"]), seen["headers"].get("content-type"))
