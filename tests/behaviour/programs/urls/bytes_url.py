# expect: same
import os
import requests

url = os.environ["HTTP_BASE"].encode() + b"/status/200"
print(requests.get(url).status_code)
