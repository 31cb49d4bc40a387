# expect: warned RH304
# why: a Session names the timeout with every request, so that setdefault() changes nothing
import os
import requests
from requests.adapters import HTTPAdapter


class Impatient(HTTPAdapter):
    def __init__(self, timeout, *args, **kwargs):
        self.__timeout = timeout
        super().__init__(*args, **kwargs)

    def send(self, *args, **kwargs):
        kwargs.setdefault("timeout", self.__timeout)
        return super().send(*args, **kwargs)


session = requests.Session()
session.mount("http://", Impatient(0.2))
session.mount("https://", Impatient(0.2))
print(session.get(os.environ["HTTP_BASE"] + "/delay/0.6").status_code)
