# expect: same
import os
import requests


class Api:
    _session = None

    @property
    def session(self):
        if self._session is None:
            self._session = requests.Session()
            self._session.headers["X-Lazy"] = "1"
        return self._session

    def fetch(self):
        return self.session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-lazy"]


print(Api().fetch())
