# expect: same
import os
import requests

for url in (os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"] + "/close", os.environ["BROKEN_BASE"] + "/reset"):
    try:
        requests.get(url)
    except requests.exceptions.ConnectionError:
        print("connection error")
