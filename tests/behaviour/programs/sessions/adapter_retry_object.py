# expect: same
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


def build():
    retry = Retry(total=3, backoff_factor=0.01, status_forcelist=[502, 503])
    session = requests.Session()
    for prefix in ("http://", "https://"):
        session.mount(prefix, HTTPAdapter(max_retries=retry))
    return session


print(build().get(os.environ["HTTP_BASE"] + "/flaky/s/2/503").text)
