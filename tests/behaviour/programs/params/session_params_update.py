# expect: same
import os
import requests

session = requests.Session()
session.params.update({"key": "abc"})
session.params["lang"] = "en"
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["query"])
