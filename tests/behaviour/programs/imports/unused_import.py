# expect: same
import os
import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

print(requests.get(os.environ["HTTP_BASE"] + "/basic", auth=HTTPBasicAuth("alice", "secret")).json())
