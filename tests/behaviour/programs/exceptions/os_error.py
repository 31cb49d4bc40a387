# expect: same
# why: every exception of requests is an OSError, none of httpx is
import os
import requests

try:
    requests.get(os.environ["DEAD_BASE"])
except OSError:
    print("os error")
