# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(
    requests.post(
        base + "/echo",
        json=requests.get(base + "/json/ok").json(),
        headers={"X-Id": requests.get(base + "/headed").headers["X-Request-Id"]},
        params={"n": len(requests.get(base + "/bytes/7").content)},
    ).json()["query"]
)
