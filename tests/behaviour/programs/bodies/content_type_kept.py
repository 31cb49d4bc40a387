# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.post(url, data={"a": "1"}, headers={"Content-Type": "application/x-own"}).json()["headers"])
print(requests.post(url, data="x", headers={"CONTENT-TYPE": "text/csv"}).json()["headers"]["content-type"])
with requests.Session() as s:
    s.headers["Content-Type"] = "text/plain"
    print(s.post(url, data="x").json()["headers"]["content-type"], s.post(url, json={}).json()["headers"]["content-type"])
