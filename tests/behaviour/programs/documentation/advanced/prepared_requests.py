# expect: flagged RH308
"""Advanced: Prepared Requests."""
import os

from requests import Request, Session

BASE = os.environ["HTTP_BASE"]

session = Session()
request = Request("POST", BASE + "/echo", data={"a": "1"}, headers={"X-A": "1"})
prepared = request.prepare()
prepared.body = "exactly this"
prepared.headers["Content-Length"] = str(len(prepared.body))
del prepared.headers["Content-Type"]
reply = session.send(prepared, stream=False, verify=True, timeout=5)
print(reply.status_code, reply.json()["body"])
