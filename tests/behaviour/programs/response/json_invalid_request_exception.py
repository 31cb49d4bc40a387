# expect: same
import os
import requests

for name in ("html", "empty", "ok"):
    try:
        data = requests.get(os.environ["HTTP_BASE"] + "/json/" + name).json()
        print(data["id"])
    except requests.RequestException:
        print("request failed")
