# expect: same
import os
import requests


class Api:
    def __init__(self):
        self.http = requests.Session()

    def slow(self):
        return self.http.get(os.environ["HTTP_BASE"] + "/delay/0.6").text


print(Api().slow())
