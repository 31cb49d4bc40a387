# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/text/utf8", stream=True) as r:
    r.encoding = "utf-8"
    print("".join(r.iter_content(3, decode_unicode=True)))
with requests.get(BASE + "/text/utf8", stream=True) as r:
    print(r.encoding is not None)
