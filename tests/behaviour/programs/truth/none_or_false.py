# expect: same
import os
import requests
def get(path):
    try:
        r = requests.get(os.environ["HTTP_BASE"] + path, timeout=2)
    except requests.RequestException:
        return False
    return r
print([("up" if get(p) else "down") for p in ("/status/200", "/status/500")])
r = get("/status/404")
if r is False: print("never")
elif not r: print("bad", r.status_code)
print(get("/status/404") == False, get("/status/200") != None)
