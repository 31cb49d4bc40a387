# expect: same
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/bad-gzip")
except requests.exceptions.ContentDecodingError:
    print("not gzip")
