# expect: warned
import os
from pprint import pformat

import requests


def without_password(headers):
    headers = headers.copy()
    if headers.get("Authorization"):
        headers["Authorization"] = "****" + headers["Authorization"][-2:]
    return headers


given = {"Authorization": "Token secret", "X-A": "1"}
print(pformat(without_password(given)))
r = requests.get(os.environ["HTTP_BASE"] + "/headed", headers=given)
print("X-Rate-Limit" in pformat(without_password(r.headers)))
