# expect: same
import os
import requests
from urllib.parse import urljoin

BASE = os.environ["HTTP_BASE"] + "/"
print(requests.get(urljoin(BASE, "echo?fixed=1"), params={"a": "b"}).json()["query"])
ROUTES = {"search": "echo?kind=search", "plain": "echo"}
for name in ROUTES:
    print(requests.get(BASE + ROUTES[name], params={"a": "b"}).json()["query"])
