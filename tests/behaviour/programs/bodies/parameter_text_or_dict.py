# expect: same
import os
import requests


class Hook:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def send(self, payload):
        return self.session.post(self.url, data=payload, headers={"X-A": "1"}).json()["body"]


hook = Hook(os.environ["HTTP_BASE"] + "/echo")
print(hook.send("text"), hook.send({"k": "v"}), hook.send([("a", "1"), ("a", "2")]), repr(hook.send(None)))
