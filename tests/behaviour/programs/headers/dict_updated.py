# expect: same
import os
import requests
h = requests.get(os.environ["HTTP_BASE"] + "/headed").headers
d = {}
d.update(h)
print(d.get("Content-Type"))
