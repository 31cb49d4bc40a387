# expect: same
# options: --exact
# why: a BOM makes requests fail and httpx not
import os
import requests

try:
    print(requests.get(os.environ["HTTP_BASE"] + "/json/bom").json())
except ValueError:
    print("not json")
