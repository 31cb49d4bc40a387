# expect: same
import os
import requests

for method in ("GET", "post", "DELETE"):
    print(requests.request(method, os.environ["HTTP_BASE"] + "/echo").status_code)
