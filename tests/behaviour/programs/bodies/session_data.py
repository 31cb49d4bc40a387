# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
with requests.Session() as s:
    print(s.post(url, data="text").json()["body"], s.put(url, data=b"b").json()["body"])
    print(s.patch(url, data={"a": None, "b": "x"}).json()["body"], s.delete(url, data="gone").status_code)
    print(s.post(url, data=[("a", "1"), ("a", "2")]).json()["body"], s.request("POST", url, data="r").json()["body"])
