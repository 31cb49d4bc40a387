# expect: same
import os
import requests

session = requests.Session()
session.max_redirects = 3
print(session.get(os.environ["HTTP_BASE"] + "/redirect/3").status_code)
try:
    session.get(os.environ["HTTP_BASE"] + "/redirect/4")
except requests.exceptions.TooManyRedirects:
    print("too many")
