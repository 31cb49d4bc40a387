# expect: told
# differs: header, stdout
# why: assigning the headers replaces requests' defaults; httpx merges
import os
import requests

session = requests.Session()
session.headers = {"X-Only": "1"}
print(sorted(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]))
