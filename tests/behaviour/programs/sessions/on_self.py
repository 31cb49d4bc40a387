# expect: same
import os
import requests


class Shop:
    def __init__(self, base, user=None, password=None):
        self.base = base.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update({"Accept": "application/json"})
        if user:
            self.session.auth = (user, password)

    def get(self, path, **params):
        response = self.session.get(f"{self.base}/{path.lstrip('/')}", params=params)
        response.raise_for_status()
        return response.json()

    def close(self):
        self.session.close()


shop = Shop(os.environ["HTTP_BASE"] + "/", "alice", "secret")
print(shop.get("/basic"), shop.get("echo", q="x")["query"])
shop.close()
