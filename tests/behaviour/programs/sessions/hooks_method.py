# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Api:
    def __init__(self):
        self.count = 0
        self.s = requests.Session()
        self.s.hooks["response"].append(self.seen)

    def seen(self, response, *args, **kwargs):
        self.count += 1


api = Api()
api.s.get(BASE + "/redirect/2")
print(api.count)
