# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

for ca in (os.environ["CA_FILE"], False):
    s = requests.Session()
    s.verify = ca
    print(s.get(os.environ["HTTPS_BASE"]).status_code)
