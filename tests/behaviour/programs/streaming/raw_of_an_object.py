# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Reader:
    def __init__(self, url):
        self.response = requests.get(url, stream=True)
        if self.response.status_code != 200:
            raise ValueError(self.response.reason)

    def line(self):
        return self.response.raw.readline()

    def rest(self, size=None):
        return self.response.raw.read(size)

    def close(self):
        self.response.raw.close()


reader = Reader(BASE + "/bytes/4000")
print(len(reader.line()) > 0, len(reader.rest(10)), len(reader.rest()) > 100, reader.rest())
reader.close()
