# expect: same
import os
import requests

r = requests.options(os.environ["HTTP_BASE"] + "/echo")
print(r.status_code, r.json()["method"])
