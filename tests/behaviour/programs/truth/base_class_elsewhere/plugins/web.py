from .base import Plugin
import requests
class Web(Plugin):
    def load(self, base):
        return requests.get(base + "/status/404")
def run(base):
    return Web().execute(base)
