# expect: same
# why: the answers stay bad until no retry is left
import os
import requests
from requests.adapters import HTTPAdapter, Retry

base = os.environ["HTTP_BASE"]
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))
for path in ("/flaky/e/9/503", "/status/404", "/flaky/f/1/503"):
    try:
        session.get(base + path).raise_for_status()
        print("good")
    except requests.exceptions.RetryError:
        print("gave up")
    except requests.HTTPError as error:
        print(error.response.status_code)
try:
    session.get(base + "/flaky/g/9/503")
except (requests.ConnectionError, requests.Timeout):
    print("no connection")
except requests.RequestException as error:
    print("something else", error.response is None)
