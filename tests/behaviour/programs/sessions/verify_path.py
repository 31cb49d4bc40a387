# expect: same
import os
import requests

session = requests.Session()
session.verify = os.environ["CA_FILE"]
session.headers["X-A"] = "1"
print(session.get(os.environ["HTTPS_BASE"] + "/echo").json()["headers"]["x-a"])
