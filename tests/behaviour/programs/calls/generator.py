# expect: same
import os
import requests


def all_items(base):
    url = base + "/pages"
    while url:
        page = requests.get(url).json()
        yield from page["items"]
        url = page["next"]


print(list(all_items(os.environ["HTTP_BASE"])))
