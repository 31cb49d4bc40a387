# expect: same
import os
import requests

kwargs = dict(params={"a": "1"}, timeout=3)
kwargs.update(headers={"X-B": "2"})
seen = requests.get(os.environ["HTTP_BASE"] + "/echo", **kwargs).json()
print(seen["query"], seen["headers"]["x-b"])
