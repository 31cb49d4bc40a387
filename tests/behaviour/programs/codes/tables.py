# expect: same
# why: codes in tables are plain numbers, whatever is done with the tables
import json
import os

import requests
from requests.status_codes import codes

RETRIED = {codes.bad_gateway, codes["service_unavailable"], requests.codes.too_many_requests, 520}
MEANINGS = {codes.ok: "fine", codes["not_found"]: "gone"}


def ask(path, good=codes.ok):
    status = requests.get(os.environ["BASE"] + path).status_code
    return MEANINGS.get(status), status in RETRIED, status == good


print(sorted(RETRIED), MEANINGS, json.dumps(MEANINGS))
print(type(codes.created), repr(codes.created), codes.created is codes.created)
print(ask("/get"), ask("/status/404"), ask("/status/503"))
