# expect: same
import os
import requests
def fetch(url, n=0):
    page = requests.get(url, params={"per_page": 2}).json()
    rest = fetch(page["next"], n + 1) if page["next"] and n < 5 else []
    return page["items"] + rest
print(fetch(os.environ["HTTP_BASE"] + "/pages"))
