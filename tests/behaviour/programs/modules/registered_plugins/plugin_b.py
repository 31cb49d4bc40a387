import requests as http
from loader import plugin


@plugin
class Gamma:
    def run(self, base):
        return http.get(base + "/redirect/1")
