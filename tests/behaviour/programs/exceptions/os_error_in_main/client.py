import requests
class Client:
    def __init__(self, base):
        self.base = base
    def ping(self):
        return requests.get(self.base).status_code == 200
