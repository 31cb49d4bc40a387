# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/echo/a/../b/./c").json()["path"])
print(requests.get(base + "//echo").status_code)
