# expect: flagged RH214
import os

import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/basic", auth=("alice", "secret", "more"), timeout=5)
except TypeError:
    print("refused")
