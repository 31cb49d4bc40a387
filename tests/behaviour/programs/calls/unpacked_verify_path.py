# expect: same
import os

import requests

options = {"verify": os.environ["CA_FILE"] + ""}
print(requests.get(os.environ["HTTPS_BASE"] + "/echo", **options, timeout=5).status_code)
