# expect: told
# differs: stdout
import os
import requests

try:
    requests.get(os.environ["DEAD_BASE"])
except Exception as e:
    print(type(e).__name__, e.__class__.__module__.split(".")[0])
