# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
assert requests.get(base + "/status/200")
try:
    assert requests.get(base + "/status/404"), "missing page"
except AssertionError as error:
    print(error)
