# expect: same
import os
import requests

s = requests.session()
print(s.get(os.environ["HTTP_BASE"] + "/redirect/1").json()["path"])
