# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/status/200", "/status/404", "/status/404/Nope%20here", "/status/418"):
    r = requests.get(base + path)
    print(r.reason, "%s %s" % (r.status_code, r.reason))
