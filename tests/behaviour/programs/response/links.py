# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/links")
print(r.links["next"]["url"], r.links["last"].get("title"), sorted(r.links))
print(requests.get(os.environ["HTTP_BASE"]).links)
