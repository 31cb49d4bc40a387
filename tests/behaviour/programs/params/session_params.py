# expect: same
# why: the parameters of a session go behind the query of each URL
import os
import requests

session = requests.Session()
session.params = {"key": "abc"}
url = os.environ["HTTP_BASE"] + "/echo"
print(session.get(url + "?u=1").json()["query"])
print(session.get(url, params={"q": "x", "key": None}).json()["query"])
print(session.post(url + "#part", params=[("q", 1), ("q", 2)], data={"a": "1"}).json()["query"])
print(session.get(url, params="raw=1 2").json()["query"], session.get(url, params=b"b=1").json()["query"])
print(session.request("PUT", url, {"on": True, "off": []}).json()["query"])
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").json()["query"])
session.params = [("lost", "1")]
print(session.get(url).json()["query"], session.get(url, params={"a": 1}).json()["query"])
session.params = None
print(session.get(url).json()["query"], session.get(url, params={"a": 1}).json()["query"])
