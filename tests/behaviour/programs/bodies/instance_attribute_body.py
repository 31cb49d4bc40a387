# expect: same
import json
import os
import requests


class Event:
    def __init__(self, name):
        self.name = name
        self.body = None

    def render(self):
        self.body = json.dumps({"name": self.name})
        return self

    def post(self):
        return requests.post(os.environ["HTTP_BASE"] + "/echo", data=self.body).json()["body"]


print(repr(Event("a").post()), Event("b").render().post())
