# expect: warned RH304
# options: --retries transport
# differs: requests, stdout
# why: statuses are not repeated any more, and the warning says so
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

with requests.Session() as session:
    session.mount("http://", HTTPAdapter(max_retries=Retry(3, status_forcelist=[503])))
    print(session.get(os.environ["HTTP_BASE"] + "/flaky/u/2/503").status_code)
