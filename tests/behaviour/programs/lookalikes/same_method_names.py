# expect: same
import os
import requests


class Cache:
    def __init__(self):
        self.ok = "cache ok"
        self.reason = "none"
        self.data = {}

    def get(self, key, params=None):
        return self.data.get(key)  # kept

    def put(self, key, data=None):
        self.data[key] = data


cache = Cache()
url = os.environ["HTTP_BASE"] + "/status/404"
cache.put(url, data=requests.get(url).text)
print(cache.get(url, params={"a": None}))  # kept
print(cache.ok, cache.reason)  # kept
