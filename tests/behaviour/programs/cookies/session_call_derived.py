# expect: flagged RH210
# why: a copy of an object of the project would not be the object
import os
import requests


class Client(requests.Session):
    calls = 0

    def load(self, path):
        self.calls += 1
        return self.get(os.environ["HTTP_BASE"] + path, cookies={"once": "1"}).json()


client = Client()
print(client.load("/cookies"), client.calls)
