# expect: same
import os
import requests

headers = {"X-Bytes": b"raw", "X-Empty": ""}
seen = requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]
print(seen["x-bytes"], repr(seen["x-empty"]))
