# expect: flagged RH407
import os

import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
print(r.headers == r.headers.copy() == {})
