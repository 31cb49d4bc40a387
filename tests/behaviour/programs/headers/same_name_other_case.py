# expect: same
import os
import requests

DEFAULT = {"Accept": "text/html", "x-a": "1"}
headers = {**DEFAULT, "accept": "application/json", "X-A": "2"}
seen = requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]
print(seen["accept"], seen["x-a"])
