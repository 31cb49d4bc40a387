# expect: same
# why: the class is gone from its module, with the imports that it alone needed
import os

import requests
from patience import TimeoutHTTPAdapter

import again

session = requests.Session()
session.mount("http://", TimeoutHTTPAdapter())
session.mount("https://", TimeoutHTTPAdapter())
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
print(again.load())
