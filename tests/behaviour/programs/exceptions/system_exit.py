# expect: same
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.exceptions.HTTPError as err:
    print("stopping")
    raise SystemExit(4)
