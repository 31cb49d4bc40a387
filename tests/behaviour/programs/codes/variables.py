# expect: same
import os
import requests
from requests import codes

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/status/404")
MISSING = requests.codes.not_found
TABLE = {codes.ok: "fine", codes.not_found: "gone"}


def kind(code=codes.ok):
    match code:
        case codes.ok:
            return "ok"
        case codes.not_found:
            return "missing"
    return "?"


print(MISSING, repr(MISSING), TABLE, kind(), kind(r.status_code), r.status_code == codes.not_found)
print(r.status_code in (codes.ok, codes.not_found), r.status_code in [codes["ok"]])
print([codes.ok, codes.TEAPOT, codes.found], max(codes.ok, codes.created), codes.ok + 1, type(codes.ok).__name__)
print(codes.request_uri_too_long, codes.moved, codes.teapot, isinstance(codes.ok, int))
