# expect: same
import os
import requests

session = requests.Session()
session.auth = requests.auth.HTTPDigestAuth("alice", "secret")
for _ in range(2):
    print(session.get(os.environ["HTTP_BASE"] + "/digest/MD5").json())
