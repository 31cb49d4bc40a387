# expect: same
# why: the attribute is annotated, and the session made elsewhere in the class
import os
import requests
import requests.adapters
from urllib3.util import Retry


class Client:
    http: requests.Session
    retries = 2

    def connect(self) -> requests.Session:
        if not hasattr(self, "http"):
            self.http = requests.Session()
            self._set_up()
        return self.http

    def _set_up(self):
        retry = Retry(total=self.retries, status_forcelist=[503], backoff_factor=0)
        adapter = requests.adapters.HTTPAdapter(max_retries=retry)
        self.http.mount("http://", adapter)
        self.http.params["key"] = "k"

    def load(self, path):
        return self.connect().get(os.environ["HTTP_BASE"] + path)


client = Client()
print(client.load("/flaky/m/2/503").text, client.load("/echo?a=1").json()["query"])
