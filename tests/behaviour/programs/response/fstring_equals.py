# expect: warned RH413
# differs: stdout
import os

import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
print(f"{r.ok=} {r.status_code = } {r.url =}".replace(os.environ["HTTP_BASE"], ""))
