# expect: told
import os
import requests

seen = []
requests.get(
    os.environ["HTTP_BASE"] + "/status/200",
    hooks={"response": [lambda r, *a, **k: seen.append(r.status_code)]},
)
print(seen)
