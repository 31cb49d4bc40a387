# expect: same
import os
import requests
import requests.api
from requests import api, sessions

print(requests.api.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(api.request("get", os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(sessions.session().get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(api.head(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
