# expect: same
# why: the class gives HTTPAdapter its retries itself
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


class Patient(HTTPAdapter):
    def __init__(self, *args, timeout=5, **kwargs):
        self.timeout = timeout
        retries = Retry(total=2, backoff_factor=0, status_forcelist=[503])
        super().__init__(*args, max_retries=retries, **kwargs)

    def send(self, request, *args, **kwargs):
        if "timeout" not in kwargs or kwargs["timeout"] is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, *args, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/flaky/of-class/2/503").text)
