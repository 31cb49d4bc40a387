# expect: same
import os
import requests
from requests.adapters import HTTPAdapter


class Client(requests.Session):
    def __init__(self):
        super().__init__()
        self.params["lang"] = "en"
        self.mount("http://", HTTPAdapter(max_retries=2))


try:
    Client().get(os.environ["BROKEN_BASE"] + "/close")
except requests.exceptions.ConnectionError:
    print("gave up")
print(Client().get(os.environ["HTTP_BASE"] + "/echo").json()["query"])
