# expect: warned
import os
from pprint import pformat

import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
print("X-Rate-Limit" in pformat(r.headers), "x-rate-limit" in pformat(r.headers, width=200))
