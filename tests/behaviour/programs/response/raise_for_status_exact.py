# expect: same
# options: --exact
import os
import requests

base = os.environ["HTTP_BASE"]
for code in (200, 304, 404, 500):
    r = requests.get(f"{base}/status/{code}")
    try:
        r.raise_for_status()
    except requests.HTTPError as error:
        print(code, "raised", error.response.status_code, error.response.text)
    else:
        print(code, "fine")
requests.get(base + "/status/304").raise_for_status()
if r.status_code == 500: print("one line"); r = requests.get(base + "/status/304"); r.raise_for_status()
