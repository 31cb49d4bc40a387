# expect: safe
# differs: stdout
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/200")
print("reason" in vars(r), "ok" in dir(r), sorted(k for k in r.__dict__ if k.startswith("s")))
