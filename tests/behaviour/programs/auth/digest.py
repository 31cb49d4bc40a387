# expect: same
import os
import requests
from requests.auth import HTTPDigestAuth

for algorithm in ("MD5", "SHA-256"):
    url = f"{os.environ['HTTP_BASE']}/digest/{algorithm}"
    print(requests.get(url, auth=HTTPDigestAuth("alice", "secret")).json())
    print(requests.get(url, auth=HTTPDigestAuth("alice", "no")).status_code)
