import requests
class Client:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
    def get(self, path, check=False):
        r = self.session.get(self.base + path)
        if check:
            r.raise_for_status()
        return r
    def ping(self):
        return bool(self.get("/status/200"))
    def status(self, path):
        return "up" if self.get(path) else "down"
