# expect: flagged
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/200")
print(r.raw.status, r.connection is not None)
