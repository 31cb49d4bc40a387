import requests
class Ping:
    def go(self, base): return requests.get(base + "/status/404")
def run(base): return Ping().go(base)
