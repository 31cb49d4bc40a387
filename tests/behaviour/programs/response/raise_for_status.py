# expect: warned RH403
# differs: stdout
# why: nothing in the code says that a 304 comes without being asked for
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
