# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

from requests.auth import HTTPProxyAuth

print(requests.get(BASE + "/echo", auth=HTTPProxyAuth("a", "b")).json()["headers"].get("proxy-authorization"))
