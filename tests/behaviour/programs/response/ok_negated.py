# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/status/200", "/status/404", "/bare/302"):
    r = requests.get(base + path)
    if not r.ok:
        print("bad", r.status_code)
    elif r.ok is True and r.ok == True:
        print("good")
    print(not r.ok, [r.ok], r.ok and 1 or 2, (not r.ok) is False)
