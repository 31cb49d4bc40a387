# expect: told
# leaves: requests
# why: a function that carries the defaults has no name
import os
import requests

for function in (requests.get, requests.post):
    print(function.__name__, function(os.environ["HTTP_BASE"] + "/echo").json()["method"])
