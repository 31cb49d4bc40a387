# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def request(self, method, url, headers=None, **kwargs):
        headers = dict(headers or {})
        headers["X-Seen"] = method
        return super().request(method, url, headers=headers, **kwargs)


s = S()
print(s.get(BASE + "/echo").json()["headers"]["x-seen"], s.post(BASE + "/echo", json={}).json()["headers"]["x-seen"])
print(s.head(BASE + "/redirect/1").status_code, s.request("GET", BASE + "/redirect/1", allow_redirects=False).status_code)
