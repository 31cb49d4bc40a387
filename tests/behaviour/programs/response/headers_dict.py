# expect: same
import json
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
plain = dict(r.headers)
print(plain["X-Request-Id"], plain.get("x-request-id"))
print(json.dumps(dict(r.headers), sort_keys=True))
