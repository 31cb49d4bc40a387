# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
search = {"q": "caf\u00e9", "n": 3}
print(requests.get(url, search).json()["args"])
