# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
first = requests.get(base + "/status/500") or requests.get(base + "/status/404") or requests.get(base)
print(first.status_code)
last = requests.get(base) and requests.get(base + "/status/204") and requests.get(base + "/status/404")
print(last.status_code)
print((requests.get(base + "/status/404") or None) is None, (None or requests.get(base)).status_code)
