# expect: same
import os
import requests

session = requests.Session()
session.proxies["http"] = os.environ["PROXY_URL"]
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["path"])
