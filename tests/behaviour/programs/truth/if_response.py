# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/status/200", "/status/404", "/bare/302", "/status/500"):
    response = requests.get(base + path)
    if response:
        print(path, "good")
    else:
        print(path, "bad")
