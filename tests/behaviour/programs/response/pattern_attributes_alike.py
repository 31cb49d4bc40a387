# expect: same
import os
from dataclasses import dataclass
import requests

BASE = os.environ["HTTP_BASE"]


@dataclass
class Verdict:
    ok: bool
    reason: str = ""


def describe(value):
    match value:
        case requests.Response(status_code=200, headers={"X-Rate-Limit": limit}, history=[]):
            return f"limit {limit}"
        case requests.Response(status_code=200, history=[requests.Response(status_code=302), *_]):
            return "moved"
        case requests.Response(content=b"status 404", headers=headers):
            return [name for name in headers if name.startswith("Content")]
        case Verdict(ok=True):
            return "fine"
        case Verdict(reason=reason):
            return reason


for path in ("/headed", "/redirect/1", "/status/404"):
    print(describe(requests.get(BASE + path)))
print(describe(Verdict(True)), describe(Verdict(False, "late")))
