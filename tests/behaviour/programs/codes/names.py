# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/status/404")
print(r.status_code == requests.codes.not_found, r.status_code == requests.codes.ok)
print(requests.codes.ok, requests.codes.created, requests.codes.NOT_FOUND, requests.codes.teapot)
if requests.get(base + "/status/201").status_code in (requests.codes.ok, requests.codes.created):
    print("fine")
