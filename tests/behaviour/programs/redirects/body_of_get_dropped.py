# expect: warned RH221
# differs: body, header:content-type, header:content-length
import os

import requests

# A search service that takes its query as a body, and has moved.
response = requests.request("GET", os.environ["HTTP_BASE"] + "/hop/302/echo", json={"query": "a"}, timeout=5)
print(response.status_code, response.json()["method"])
