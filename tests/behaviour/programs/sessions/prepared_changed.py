# expect: flagged
# why: the URL and the body of a request of httpx are not changed like that
import os
import requests

session = requests.Session()
prepared = session.prepare_request(requests.Request("POST", os.environ["HTTP_BASE"] + "/echo", data={"a": "1"}))
prepared.body = "a=2"
prepared.url += "?x=1"
print(session.send(prepared).json()["body"])
