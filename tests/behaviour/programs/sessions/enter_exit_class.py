# expect: same
import os
import requests


class Client:
    def __enter__(self):
        self._http = requests.Session()
        return self

    def __exit__(self, *exc_info):
        self._http.close()

    def status(self, path):
        return self._http.get(os.environ["HTTP_BASE"] + path).status_code


with Client() as client:
    print(client.status("/redirect/2"), client.status("/status/500"))
