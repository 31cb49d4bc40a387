# expect: same
import os
import requests
from decimal import Decimal

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/json/ok").json()["tags"])
print(requests.get(base + "/json/null").json(), requests.get(base + "/json/accents").json()["t"])
print(requests.get(base + "/json/list").json(object_hook=lambda d: sorted(d.items())))
