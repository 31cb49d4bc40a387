# expect: told RH807
# options: --mode async
# An object that lives longer than an event loop holds, in a table, what holds the session.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    def status(self, path):
        return self.session.get(BASE + path).status_code


class App:
    def __init__(self):
        self.apis = {"one": Api()}

    def run(self, path):
        return self.apis["one"].status(path)


app = App()
print(app.run("/echo"))
print(app.run("/status/404"))
app.apis["one"].session.close()
