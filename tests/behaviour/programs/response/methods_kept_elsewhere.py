# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Reply:
    def __init__(self, response):
        self.json = response.json
        self.check = response.raise_for_status
        self.raise_for_status = response.raise_for_status
        self.close = response.close


reply = Reply(requests.get(BASE + "/json/ok"))
print(reply.json()["id"], reply.check(), reply.raise_for_status(), reply.close())
table = {"check": requests.get(BASE + "/bare/304").raise_for_status}
print(table["check"]())
try:
    Reply(requests.get(BASE + "/status/404")).raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code)
