# expect: warned
# differs: target
import os
import requests

base = os.environ["HTTP_BASE"]
print(
    requests.post(
        base + "/echo?a=1",
        json=requests.get(base + "/json/ok").json(),
        params={"n": len(requests.get(base + "/bytes/7").content)},
    ).json()["query"]
)
