# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
good, bad = requests.get(base + "/status/200"), requests.get(base + "/status/404")
print("yes" if good else "no", "yes" if bad else "no")
print((good and good.text) == "status 200", (bad or good).status_code, (bad and "never") is bad)
print("fine" if good and not bad else "odd")
