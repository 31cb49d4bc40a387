# expect: same
import os
import requests

active = bool(1)
count = int("3")
url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"active": active, "n": count, "i": int(active), "s": str(active).lower()}).json()["query"])
print(requests.get(url, params={"x": isinstance(count, int), "y": not active, "z": count == 3 or None}).json()["query"])
