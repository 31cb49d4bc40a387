# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(bool(requests.get(base + "/status/200")), bool(requests.get(base + "/status/404")))
