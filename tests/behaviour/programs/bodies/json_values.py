# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
for value in ({"a": 1, "b": [True, None]}, [1, 2], "text", 0, False, {}, []):
    seen = requests.post(url, json=value).json()
    print(seen["headers"].get("content-type"), bool(seen["body"]))
