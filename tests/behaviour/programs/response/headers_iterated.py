# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
for name, value in r.headers.items():
    print(name, value)
print([name for name in r.headers if name.startswith("X-")])
