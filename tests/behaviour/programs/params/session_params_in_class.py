# expect: same
# why: the session is set up in one method and used in others
import os
import requests


class Weather:
    url = os.environ["HTTP_BASE"] + "/echo"

    def __init__(self, key=None):
        self.session = requests.Session()
        if key:
            self.session.params = {"appid": key}

    def use(self, language):
        self.session.params["lang"] = language
        return self

    def load(self, place, **more):
        response = self.session.get(self.url + "?v=2", params={"q": place, "units": None}, timeout=5, **more)
        with self.session.get(self.url, stream=True) as streamed:
            return response.json()["query"], streamed.json()["query"], len(self.session.params)


print(Weather("k").use("de").load("Köln"), Weather().load("here"), Weather("x").load("a", headers={"X-A": "1"}))
