# expect: same
import os
import requests

for name in ("gzip", "deflate"):
    r = requests.get(os.environ["HTTP_BASE"] + "/encoded/" + name)
    print(r.json()["encoding"], r.headers["Content-Encoding"], len(r.content))
