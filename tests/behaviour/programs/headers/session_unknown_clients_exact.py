# expect: same
# options: --exact
import json
import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

BASE = os.environ["HTTP_BASE"]
retrying = requests.Session()
retrying.mount("http://", HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))
asking = requests.Session()
asking.params = {"k": "v"}
for session in (retrying, asking):
    session.headers["X-A"] = "own"


class Api(requests.Session):
    def fetch(self, headers):
        return self.get(BASE + "/echo", headers=headers, timeout=5)


def fetch(headers):
    yield retrying.get(BASE + "/echo", headers=headers, timeout=5)
    yield asking.get(BASE + "/echo?u=1", headers=headers, params={"q": "1"}, timeout=5)
    yield Api().fetch(headers)


for text in ("null", '{"X-A": null}', '{"x-a": "1"}'):
    for response in fetch(json.loads(text)):
        print(response.json()["path"], response.json()["headers"].get("x-a"))
