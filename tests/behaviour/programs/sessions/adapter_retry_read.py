# expect: flagged
# why: the adapter is asked for what it was made with
import os
import requests
from requests.adapters import HTTPAdapter

adapter = HTTPAdapter(max_retries=2)
session = requests.Session()
session.mount("http://", adapter)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code, adapter.max_retries.total)
