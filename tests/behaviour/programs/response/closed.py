# expect: same
import contextlib
import os
import requests

with contextlib.closing(requests.get(os.environ["HTTP_BASE"] + "/status/200")) as r:
    print(r.status_code)
r = requests.get(os.environ["HTTP_BASE"] + "/text/utf8")
try:
    print(r.text)
finally:
    r.close()
