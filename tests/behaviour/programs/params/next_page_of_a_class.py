# expect: same
import os
import requests
class Api:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
    def _get(self, url, params=None):
        r = self.session.get(url, params=params)
        r.raise_for_status()
        return r.json()
    def all(self):
        url = self.base + "/pages"
        while url:
            data = self._get(url, {"per_page": 2})
            yield from data["items"]
            url = data.get("next")
print(list(Api(os.environ["HTTP_BASE"]).all()))
