# expect: same
import os
import requests
class Api:
    def __init__(self, base):
        self.next_url = base + "/pages"
    def step(self):
        r = requests.get(self.next_url, params={"per_page": 2})
        body = r.json()
        self.next_url = body["next"]
        return body["items"]
a = Api(os.environ["HTTP_BASE"])
n = 0
while a.next_url and n < 5:
    n += 1
    print(a.step())
