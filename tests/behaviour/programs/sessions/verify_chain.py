# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
verify = s.verify = os.environ["CA_FILE"]
print(s.get(os.environ["HTTPS_BASE"]).status_code, bool(verify))
