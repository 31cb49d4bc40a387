# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
r = requests.get(url, params={"q": "a b", "page": 2, "sort": ["name", "size"]})
print(r.json()["query"])
