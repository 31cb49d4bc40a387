# expect: same
# why: retries for one host only, a pool, settings of the client beside them
import os
import requests
import urllib3
from requests import adapters


class Api:
    RETRY = urllib3.Retry(2, allowed_methods=None, status_forcelist={503}, raise_on_status=False)

    def __init__(self, verify=True):
        self.base = os.environ["HTTP_BASE"]
        self.session = requests.Session()
        self.session.verify = verify
        self.session.headers.update({"X-Api": "1"})
        self.session.mount(self.base, adapters.HTTPAdapter(pool_maxsize=30, max_retries=self.RETRY))
        self.session.mount(self.base + "/status", adapters.HTTPAdapter())

    def try_all(self):
        yield self.session.get(self.base + "/flaky/x/1/503").text
        yield self.session.post(self.base + "/flaky/y/1/503", json={"a": 1}).text
        yield self.session.get(self.base + "/flaky/z/9/503").status_code
        yield self.session.get(self.base + "/status/503").status_code
        yield self.session.get(self.base + "/redirect/1").json()["path"]


print(list(Api(verify=False).try_all()))
