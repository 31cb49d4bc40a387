# expect: same
import os
import requests
first = requests.get(os.environ["HTTP_BASE"] + "/pages", params={"per_page": 2})
for link in [first.json()["next"]]:
    print(requests.get(link, params={"extra": "1"}).url)
