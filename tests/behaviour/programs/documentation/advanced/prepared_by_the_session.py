# expect: same
"""Advanced: Prepared Requests, with what the session adds."""
import os

from requests import Request, Session

session = Session()
session.headers["X-Session"] = "s"
request = Request("GET", os.environ["HTTP_BASE"] + "/echo", headers={"X-A": "1"})
prepared = session.prepare_request(request)
prepared.headers["Keep-Alive"] = "no"
reply = session.send(prepared, timeout=5)
print(reply.status_code, reply.json()["headers"])
