# expect: same
import os
import requests


def fetch(session: "requests.Session", path: "str") -> "requests.Response":
    return session.get(os.environ["HTTP_BASE"] + path)


def maybe(path: str) -> "requests.Response | None":
    reply = fetch(requests.Session(), path)
    return reply if reply.ok else None


print(maybe("/status/200").status_code, maybe("/status/404") is None)
