# expect: told
# env: REQUESTS_CA_BUNDLE=$CA_FILE
# differs: stdout, exception, status, requests
# why: httpx does not look at REQUESTS_CA_BUNDLE, which this program mentions
import os
import requests

assert os.environ["REQUESTS_CA_BUNDLE"]
print(requests.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
