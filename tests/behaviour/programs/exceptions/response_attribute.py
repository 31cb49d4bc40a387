# expect: same
import os
import requests

for url in (os.environ["HTTP_BASE"] + "/json/error", os.environ["DEAD_BASE"]):
    try:
        r = requests.get(url)
        r.raise_for_status()
    except requests.exceptions.RequestException as e:
        status = getattr(e.response, "status_code", None)
        print("status", status)
        if e.response is not None and e.response.headers.get("Content-Type") == "application/json":
            print(e.response.json()["error"])
