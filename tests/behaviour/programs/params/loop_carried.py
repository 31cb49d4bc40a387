# expect: same
import os
import requests

url, cursor, seen = os.environ["HTTP_BASE"] + "/echo", None, []
for step in range(3):
    seen.append(requests.get(url, params={"cursor": cursor, "step": step}).json()["query"])
    cursor = f"c{step}"
print(seen)
