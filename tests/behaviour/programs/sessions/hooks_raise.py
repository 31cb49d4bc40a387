# expect: same
import os
import requests

session = requests.Session()
session.hooks["response"].append(lambda r, *args, **kwargs: r.raise_for_status())
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
try:
    session.get(os.environ["HTTP_BASE"] + "/status/404")
except requests.HTTPError as error:
    print(error.response.status_code, error.response.text)
