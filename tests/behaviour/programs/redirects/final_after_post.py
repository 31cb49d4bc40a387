# expect: same
import os
import requests

s = requests.Session()
r = s.post(os.environ["HTTP_BASE"] + "/hop/303/items/5")
print(r.request.method, r.json(), r.history[0].request.method)
