# expect: same
import os
from typing import Optional

from requests import Response, Session

Found = Optional["Response"]
Several = list["Response"]

LABELS = {"Session": "a session", "Response": "a reply"}
label = LABELS["Session"]
heading = "Response " + label


def fetch(session: "Session") -> Found:
    return session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5)


session = Session()
session.headers["X-Session"] = "Session"
reply = fetch(session)
print(label, heading, sorted(reply.json()["headers"]), isinstance(reply, Response))
