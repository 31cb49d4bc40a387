# expect: same
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/status/414", timeout=5)
print(reply.status_code == requests.codes.request_uri_too_long)
print(reply.status_code == requests.codes.request_uri_too_large)
print(requests.codes.im_used, requests.codes.unavailable)
