# expect: same
import os
import requests


class Search:
    def __init__(self):
        self.session = requests.Session()

    def find(self, text):
        url = os.environ["HTTP_BASE"] + "/echo"
        return self.session.get(url, json={"q": text}).json()


print(Search().find("x")["headers"]["content-type"])
