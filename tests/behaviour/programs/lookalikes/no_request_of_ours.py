# expect: untouched
import json
import math
import os
import urllib.request

os.environ["NO_PROXY"] = "127.0.0.0/8"
request = urllib.request.Request(os.environ["HTTP_BASE"] + "/echo", method="PUT", headers={"Host": "shop.example"})
with urllib.request.urlopen(request) as r:
    print(r.headers["Content-Type"].encode("latin-1"), json.dumps({"a": math.nan}), "x-gzip")
