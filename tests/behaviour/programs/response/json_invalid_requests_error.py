# expect: same
import os
import requests

for name in ("html", "empty", "ok"):
    try:
        print(requests.get(os.environ["HTTP_BASE"] + "/json/" + name).json()["id"])
    except requests.exceptions.JSONDecodeError as error:
        print("not json", error.pos, error.msg)
