# expect: same
import collections
import os
import requests

url = os.environ["HTTP_BASE"] + "/form"
kinds = [
    requests.post(url, data=dict(a="1")),
    requests.post(url, data={**{"a": "1"}, "b": "2"}),
    requests.post(url, data=collections.OrderedDict([("z", "1"), ("a", "2")])),
    requests.post(url, data={"k": v for v in ("1", "2")}),
    requests.post(url, data={} | {"m": "n"}),
]
print([r.json()["fields"] for r in kinds])
