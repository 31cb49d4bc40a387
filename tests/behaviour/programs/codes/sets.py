# expect: same
import json
import os
import requests
from requests import codes

GOOD = {codes.ok, codes.created, codes.no_content}
RETRY = frozenset([codes.bad_gateway, codes.service_unavailable, codes.gateway_timeout])
LABELS = {codes.ok: "ok", codes.not_found: "missing"}

for code in (200, 404, 503):
    status = requests.get(f"{os.environ['HTTP_BASE']}/status/{code}").status_code
    print(status in GOOD, status in RETRY, LABELS.get(status))
print(json.dumps({"code": codes.ok}))
