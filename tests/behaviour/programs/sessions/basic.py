# expect: same
import os
import requests

session = requests.Session()
session.headers.update({"X-Client": "demo", "Accept": "application/json"})
for _ in range(2):
    print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"])
session.close()
