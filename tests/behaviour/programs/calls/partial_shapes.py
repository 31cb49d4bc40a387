# expect: same
import os
from functools import partial

import requests

BASE = os.environ["HTTP_BASE"]
chosen = requests.get
through_a_variable = partial(chosen, timeout=5)
quiet = partial(requests.get, BASE + "/redirect/1", allow_redirects=False)
twice = partial(partial(requests.get, timeout=5), BASE + "/redirect/1")
probe = partial(requests.head, BASE + "/redirect/1")
by_name = partial(requests.request, "GET")
VERBS = {"read": partial(requests.get, timeout=5), "make": partial(requests.post, timeout=5)}

print(through_a_variable(BASE + "/redirect/1").json()["path"])
print(quiet().status_code, quiet(allow_redirects=True).status_code)
print(twice().status_code, probe().status_code)
print(by_name(BASE + "/redirect/1", timeout=3).status_code)
print(VERBS["make"](BASE + "/form", data={"a": "1"}).json())
