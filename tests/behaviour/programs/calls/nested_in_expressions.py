# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
names = sorted(str(item["id"]) for item in requests.get(base + "/json/list").json())
total = sum(len(requests.get(base + "/bytes/%d" % n).content) for n in (1, 2, 3))
print(names, total, len(requests.get(base + "/status/200").text) if names else None)
print({code: requests.get(f"{base}/status/{code}").status_code == code for code in (200, 404)})
