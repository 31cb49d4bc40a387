# expect: same
import os
import requests
def one(url):
    r = requests.get(url, params={"per_page": "2"})
    data = r.json()
    return data["items"], data["next"]
url = os.environ["HTTP_BASE"] + "/pages"
n = 0
while url and n < 4:
    items, url = one(url)
    n += 1
    print(items)
