# expect: same
import os
import requests, requests.exceptions as rex
from requests import Session, exceptions, get as g

try:
    g(os.environ["DEAD_BASE"])
except (rex.ConnectionError, exceptions.Timeout):
    print("no")
print(Session().get(os.environ["HTTP_BASE"]).ok, requests.get(os.environ["HTTP_BASE"]).ok)
