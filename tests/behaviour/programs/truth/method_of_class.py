# expect: same
import os
import requests


class Probe:
    def __init__(self, url):
        self.url = url
        self.response = None

    def run(self):
        self.response = requests.get(self.url)
        return self

    @property
    def alive(self):
        return True if self.response else False

    def __bool__(self):
        return self.response is not None


probe = Probe(os.environ["HTTP_BASE"] + "/status/500")
print(bool(probe), probe.alive)
print(bool(probe.run()), probe.alive)
