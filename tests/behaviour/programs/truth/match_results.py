# expect: same
import os
from dataclasses import dataclass
from typing import NamedTuple
import requests

BASE = os.environ["HTTP_BASE"]


@dataclass
class Ok:
    value: requests.Response
    took: float = 0.0


@dataclass
class Err:
    error: Exception
    response: requests.Response | None = None


class Pair(NamedTuple):
    name: str
    response: requests.Response


def fetch(url):
    try:
        r = requests.get(url)
    except requests.RequestException as e:
        return Err(e)
    return Ok(r) if r.status_code < 400 else Err(ValueError("bad"), response=r)


for path in ("/status/200", "/status/404"):
    match fetch(BASE + path):
        case Ok(r):
            print("ok", bool(r), r.ok)
        case Err(error, response=None):
            print("no response")
        case Err(ValueError() as e, response=r):
            print("err", e, bool(r), r.reason)
match fetch(os.environ["DEAD_BASE"]):
    case Err(response=None, error=requests.RequestException()):
        print("dead")
    case Ok() | Err():
        print("other")
match {"response": requests.get(BASE + "/status/500"), "n": 1}:
    case {"response": resp} if not resp:
        print("failed", resp.url == BASE + "/status/500")
match Pair("a", requests.get(BASE + "/status/404")):
    case Pair(name, response) if response:
        print("good", name)
    case (name, response):
        print("bad", name, response.ok)
match [requests.get(BASE + f"/status/{c}") for c in (404, 200)]:
    case [first, *others]:
        print(bool(first), [bool(o) for o in others])
