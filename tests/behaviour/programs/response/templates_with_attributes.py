# expect: flagged RH417
import os
import requests
BASE = os.environ["HTTP_BASE"]
r = requests.get(BASE + "/status/404")
print("{r.ok} {r.reason} {r.url}".format(r=r).replace(BASE, ""))
print("{r.headers[Content-Type]}".format(r=r))
print("{0.elapsed.days}".format(r))
