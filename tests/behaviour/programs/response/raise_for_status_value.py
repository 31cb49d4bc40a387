# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/200")
result = r.raise_for_status()
print(result, r.raise_for_status() is None, r.raise_for_status() or "fallback")
