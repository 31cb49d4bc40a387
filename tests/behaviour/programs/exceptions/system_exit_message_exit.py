# expect: same
import os
import requests

print("starting")
try:
    requests.get(os.environ["DEAD_BASE"])
except requests.exceptions.RequestException as e:
    raise SystemExit(e)
