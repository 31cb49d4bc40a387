# expect: same
# why: what else is called params, and a session that has none
import os
import requests


class Query:
    def __init__(self):
        self.params = {"a": "1"}


query = Query()
query.params["b"] = "2"  # kept
session = requests.Session()
print(session.get(os.environ["HTTP_BASE"] + "/echo", params=query.params).json()["query"])
