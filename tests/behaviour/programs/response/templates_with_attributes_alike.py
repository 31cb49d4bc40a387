# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
r = requests.get(BASE + "/status/404")
print("{0.status_code} {0.url}".format(r).replace(BASE, ""), "{r.headers[Content-Type]}".format(r=r))
print("{} {.status_code}".format("x", r), format(r), format("a", ">3"))
