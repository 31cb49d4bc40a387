import requests
from loader import plugin


@plugin
class Alpha:
    def run(self, base):
        return requests.get(base + "/status/404")


@plugin
class Beta:
    def run(self, base):
        r = requests.get(base + "/status/200")
        return r and r.ok
