# expect: same
import os
import requests


class Form:
    def __init__(self, user, remember=None):
        self.fields = {"user": user}
        self.fields["remember"] = remember

    def post(self):
        return requests.post(os.environ["HTTP_BASE"] + "/form", data=self.fields).json()["fields"]


print(Form("a").post(), Form("b", True).post())
