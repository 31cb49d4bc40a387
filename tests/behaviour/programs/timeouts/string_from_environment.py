# expect: told
# env: LIMIT=5
import os
import requests

try:
    print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=os.environ["LIMIT"]).status_code)
except ValueError:
    print("bad timeout")
