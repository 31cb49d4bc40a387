# expect: same
import os
import requests

for name in ("ok", "html"):
    response = requests.get(os.environ["HTTP_BASE"] + "/json/" + name)
    try:
        data = response.json()
    except ValueError:
        data = None
    print(data and data["id"])
