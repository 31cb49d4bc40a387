# expect: same
import os
import requests

url, items = os.environ["HTTP_BASE"] + "/pages", []
while url and len(items) < 10:
    page = requests.get(url, params={"per_page": 2}).json()
    items += page["items"]
    url = page["next"]
print(items)
