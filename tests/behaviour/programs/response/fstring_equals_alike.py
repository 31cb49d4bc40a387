# expect: same
import os

import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
print(f"{r.status_code=} ok={r.ok!r} {r.ok == False} {len(r.content)=}")
