# expect: same
# options: --exact
import os
import requests

url, items = os.environ["HTTP_BASE"] + "/pages", []
with requests.Session() as session:
    while url and len(items) < 10:
        page = session.get(url, params={"per_page": 2}).json()
        items += page["items"]
        url = page["next"]
print(items)
