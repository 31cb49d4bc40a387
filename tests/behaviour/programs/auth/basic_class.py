# expect: same
import os
import requests
from requests.auth import HTTPBasicAuth

auth = HTTPBasicAuth("alice", "secret")
print(requests.get(os.environ["HTTP_BASE"] + "/basic", auth=auth).json())
session = requests.Session()
session.auth = HTTPBasicAuth(username="alice", password="secret")
print(session.get(os.environ["HTTP_BASE"] + "/basic").json())
