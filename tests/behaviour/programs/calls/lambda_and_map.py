# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
fetch = lambda path: requests.get(base + path).status_code
print(list(map(fetch, ["/status/200", "/status/404"])))
print([response.status_code for response in map(requests.get, [base + "/status/201"])])
