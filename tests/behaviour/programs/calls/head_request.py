# expect: same
import os
import requests

r = requests.head(os.environ["HTTP_BASE"] + "/bytes/1234")
print(r.status_code, r.headers["Content-Length"], r.content)
print(requests.head(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
