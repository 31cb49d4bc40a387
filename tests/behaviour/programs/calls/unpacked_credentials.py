# expect: same
import os

import requests

options = {"auth": ("alice", "secret"), "timeout": 5}
with requests.Session() as session:
    print(session.get(os.environ["HTTP_BASE"] + "/basic", **options).json())
