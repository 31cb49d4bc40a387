# expect: same
"""Calls of one session with settings of their own: streamed, in a subclass, with a body."""

import os

import requests
import urllib3

urllib3.disable_warnings()
HTTP, HTTPS = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"]


class Api(requests.Session):
    def __init__(self, insecure):
        super().__init__()
        self.insecure = insecure
        self.headers["X-Api"] = "1"

    def load(self, path):
        return self.get(HTTPS + path, verify=not self.insecure, timeout=5)


api = Api(insecure=True)
print(api.load("/redirect/2").json()["path"])
with requests.Session() as session:
    with session.get(HTTPS + "/echo/x", stream=True, verify=os.environ["CA_FILE"]) as response:
        print(sum(map(len, response.iter_content(10))) > 0)
    print(session.post(HTTPS + "/echo/y", data={"a": "1"}, verify=False).json()["path"])
    through = {"http": os.environ["PROXY_URL"]}
    print(session.put(HTTP + "/status/200", json=[1], proxies=through).ok)
    print(session.get(HTTP + "/status/200", proxies=None, verify=None).ok)
    try:
        session.get(HTTPS + "/status/200")
    except requests.exceptions.SSLError:
        print("not trusted")
