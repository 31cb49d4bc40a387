# expect: untouched
import os
import httpx

with httpx.Client(follow_redirects=True) as session:
    response = session.get(os.environ["HTTP_BASE"] + "/redirect/1", params={"a": "b"})
    print(response.status_code, response.is_success, response.url.path)
r = httpx.get(os.environ["HTTP_BASE"] + "/redirect/1")
print(r.status_code, bool(r))
try:
    httpx.get(os.environ["DEAD_BASE"])
except httpx.ConnectError as requests:
    print(type(requests).__name__)
