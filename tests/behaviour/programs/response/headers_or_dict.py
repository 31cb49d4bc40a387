# expect: same
import json
import os
import requests

base = os.environ["HTTP_BASE"]


def headers_of(url=None):
    if url is None:
        return {"X-Nothing": "1"}
    return requests.get(url).headers


for h in (headers_of(), headers_of(base + "/headed")):
    print(sorted(k for k in h.keys() if k.startswith("X")), dict(h).get("ETag"), "etag" in h, len(h) > 0)
    print(json.dumps({k: v for k, v in h.items() if k != "Date"}, sort_keys=True))
merged = {"A": "1", **requests.get(base + "/headed").headers}
print(sorted(merged))
print(list(requests.get(base + "/headed").headers)[:2], [*requests.get(base + "/headed").headers.items()][1])
