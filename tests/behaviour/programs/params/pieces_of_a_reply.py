# expect: same
import os
import requests
base = os.environ["HTTP_BASE"]
ids = requests.get(base + "/pages").json()["items"]
for i in ids[:2]:
    r = requests.get(f"{base}/status/200", params={"id": i})
    print(r.status_code)
    s = requests.get(base + "/status/" + str(200), params={"id": 3})
    print(s.status_code)
