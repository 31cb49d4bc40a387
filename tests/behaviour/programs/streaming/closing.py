# expect: same
import contextlib
import os
import requests

with contextlib.closing(requests.get(os.environ["HTTP_BASE"] + "/bytes/100", stream=True)) as r:
    print(r.headers["X-Size"], len(r.content))
