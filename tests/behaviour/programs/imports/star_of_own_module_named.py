# expect: same
import os

import requests
from os.path import *

print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code, join("a", "b"))
