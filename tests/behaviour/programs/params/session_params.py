# expect: told
# differs: target, stdout
# why: the client's params replace the query of each URL
import os
import requests

session = requests.Session()
session.params = {"key": "abc"}
url = os.environ["HTTP_BASE"] + "/echo"
print(session.get(url + "?u=1").json()["query"])
print(session.get(url, params={"q": "x"}).json()["query"])
