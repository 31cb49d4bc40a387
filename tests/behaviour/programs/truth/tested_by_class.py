# expect: told RH105
# leaves: requests
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Kept(requests.Session):
    def send(self, request, **options):
        request.headers["X-Sent"] = "1"
        return super().send(request, **options)


def body_of(answer):
    if isinstance(answer, dict):
        return answer
    if isinstance(answer, requests.Response):
        return answer.json()
    raise TypeError(type(answer))


def sender(session):
    return isinstance(session, (requests.Session, str))


look = globals().get
session = Kept()
print(look("body_of")(session.get(BASE + "/echo"))["path"])
print(body_of(look("requests").get(BASE + "/echo"))["path"])
print(look("sender")(session), look("sender")(requests))
print(requests.get(BASE + "/status/200").status_code)
