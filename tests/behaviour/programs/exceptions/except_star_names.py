# expect: same
import os
import requests
from requests.exceptions import HTTPError, ReadTimeout

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
except (HTTPError, ReadTimeout) as exc:
    print("is timeout", isinstance(exc, ReadTimeout))
