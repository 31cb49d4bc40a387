# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

print(requests.get(BASE + "/echo", auth=lambda r: r).json()["method"])
