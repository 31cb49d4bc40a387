# expect: same
import os
import requests


class Http:
    def __init__(self):
        self.session = requests.Session()

    def request(self, method, path, allow_redirects=True, **kwargs):
        return self.session.request(method, os.environ["HTTP_BASE"] + path, allow_redirects=allow_redirects, **kwargs)

    def head(self, path, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", path, **kwargs)


http = Http()
print(http.request("GET", "/redirect/1").status_code, http.head("/redirect/1").status_code)
print(http.head("/redirect/1", allow_redirects=True).status_code)
