import os
import requests
class ClientError(Exception):
    response = None
class Client:
    def __init__(self, base=None, session=None):
        self.base = base or os.environ["HTTP_BASE"]
        self.session = session or requests.Session()
    def request(self, method, path, *, raise_errors=False, **kw):
        r = self.session.request(method, self.base + path, **kw)
        if raise_errors and not r:
            error = ClientError(r.reason)
            error.response = r
            raise error
        return r
    def get(self, path, **kw):
        return self.request("GET", path, **kw)
