# expect: warned RH304
# options: --retries transport
# why: a Retry that only says how often is written as that number, and urllib3 is not needed
import socket
import time
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


def make():
    retry = Retry(total=5, connect=2, backoff_factor=0.3)
    adapter = HTTPAdapter(max_retries=retry)
    session = requests.Session()
    session.mount("http://", adapter)
    return session


with socket.socket() as unused:
    unused.bind(("127.0.0.1", 0))
    url = "http://127.0.0.1:%d/" % unused.getsockname()[1]
    began = time.monotonic()
    try:
        make().get(url)
    except requests.exceptions.ConnectionError:
        print("gave up", time.monotonic() - began > 0.25)
