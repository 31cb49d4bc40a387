# expect: same
import os
import requests

for function in (requests.get, requests.post):
    print(function.__name__, function(os.environ["HTTP_BASE"] + "/echo").json()["method"])
