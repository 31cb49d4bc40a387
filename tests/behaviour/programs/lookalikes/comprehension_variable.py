# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print([requests for requests in ("a", "b")])  # kept
print({get: 1 for get in "xy"})  # kept
print([requests.get(base + path).ok for path in ("/status/200", "/status/404")])
