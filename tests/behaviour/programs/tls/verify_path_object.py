# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

from pathlib import Path

s = requests.Session()
s.verify = Path(os.environ["CA_FILE"])
print(s.get(os.environ["HTTPS_BASE"]).status_code)
print(requests.get(os.environ["HTTPS_BASE"], verify=Path(os.environ["CA_FILE"])).status_code)
