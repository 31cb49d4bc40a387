# expect: same
# options: --exact
import os
import requests

BASE = os.environ["HTTP_BASE"]
r = requests.get(BASE)
print(r.url == BASE + "/", r.url[-1], r.request.url[-1])
print(requests.get(BASE + "/").url[-1], requests.get(BASE + "/echo").url[-1])
