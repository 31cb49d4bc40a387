# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/200")
r.label = "first"
print(r.label, r.status_code)
