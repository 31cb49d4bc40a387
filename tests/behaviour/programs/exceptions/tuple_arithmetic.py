# expect: same
import os
import requests

NETWORK = (requests.ConnectionError,)
SLOW = (requests.Timeout,)
ALL = NETWORK + SLOW + (KeyError,)
for url in (os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"] + "/stall"):
    try:
        requests.get(url, timeout=0.3)
    except (*NETWORK, ValueError):
        print("network")
    except ALL:
        print("slow")
