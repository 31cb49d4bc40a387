# expect: same
import os
import requests

for url in (os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"] + "/truncated", "nonsense"):
    try:
        requests.get(url)
    except Exception:
        print("something failed")
try:
    requests.get(os.environ["DEAD_BASE"])
except:
    print("anything failed")
