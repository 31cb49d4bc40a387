# expect: same
# why: the function that many projects copy: a session may be given, or is made
import os
import requests
from requests.adapters import HTTPAdapter
from requests.packages.urllib3.util.retry import Retry


def retrying(retries=3, backoff_factor=0.01, status_forcelist=(500, 502, 504), session=None):
    session = session or requests.Session()
    retry = Retry(
        total=retries,
        read=retries,
        connect=retries,
        backoff_factor=backoff_factor,
        status_forcelist=status_forcelist,
    )
    adapter = HTTPAdapter(max_retries=retry)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


base = os.environ["HTTP_BASE"]
print(retrying().get(base + "/flaky/a/2/502").text)
print(retrying(1, session=requests.Session()).post(base + "/flaky/b/1/502", data={"a": 1}).status_code)
try:
    retrying(2).get(os.environ["BROKEN_BASE"] + "/close", timeout=3)
except requests.exceptions.RequestException:
    print("gave up")
