# expect: same
from functools import partial
import os
import requests

call = partial(requests.request, allow_redirects=False)
print(call("GET", os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(call("POST", os.environ["HTTP_BASE"] + "/hop/303/echo").status_code)
