# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Download:
    def __init__(self, url):
        self.response = requests.get(url, stream=True)

    @property
    def size(self):
        return int(self.response.headers["X-Size"])

    def save(self):
        total = 0
        for chunk in self.response.iter_content(64):
            total += len(chunk)
        return total

    def close(self):
        self.response.close()


d = Download(BASE + "/bytes/500")
print(d.size, d.save())
d.close()
