# expect: same
import os
import requests

check = lambda r: r.raise_for_status()
base = os.environ["HTTP_BASE"]
print(check(requests.get(base + "/status/200")), check(requests.get(base + "/bare/302")))
raiser = requests.get(base + "/status/304").raise_for_status
raiser()
print("304 is fine")
