# expect: flagged RH212
import os
import requests

session = requests.Session()
options = {"proxies": {"http": os.environ["PROXY_URL"]}}
print(session.get(os.environ["HTTP_BASE"] + "/echo", verify=False, **options).ok)
