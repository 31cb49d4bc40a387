# expect: told
import copy
import os
import requests

s = requests.Session()
s.headers["X-A"] = "1"
print(copy.deepcopy(s).get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-a"])
