# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
number = len(requests.get(base + "/bytes/7").content)
print(
    requests.post(
        base + "/echo?a=1",
        json=dict(b=2),
        params=dict(n=number),
    ).json()["query"]
)
