# expect: safe
# differs: stdout
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
copy = r.headers.copy()
copy["X-New"] = "1"
print(len(r.headers), list(r.headers)[:2], "X-New" in r.headers, "X-New" in copy, str(type(r.headers).__name__)[:4])
