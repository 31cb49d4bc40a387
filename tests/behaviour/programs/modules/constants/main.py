# expect: same
import os
import requests
from config import DEFAULTS, TIMEOUT, URL_SUFFIX

print(requests.get(os.environ["HTTP_BASE"] + URL_SUFFIX, timeout=TIMEOUT, **DEFAULTS).json()["headers"])
