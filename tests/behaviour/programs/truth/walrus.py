# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/status/200", "/status/500"):
    if (response := requests.get(base + path)) and response.text:
        print("got", response.text)
    elif not (again := requests.get(base + path)):
        print("twice bad", again.status_code)
