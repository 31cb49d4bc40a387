# expect: same
import os
import requests
state = {"url": os.environ["HTTP_BASE"] + "/pages"}
n = 0
while state["url"] and n < 4:
    n += 1
    page = requests.get(state["url"], params={"per_page": 2}).json()
    print(page["items"])
    state["url"] = page["next"]
