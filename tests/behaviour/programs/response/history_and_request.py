# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.post(base + "/echo?x=1", data={"a": "b"})
print(r.request.body, r.request.path_url, r.request.method, type(r.request.body).__name__)
r = requests.post(base + "/echo", data="text")
print(r.request.body, type(r.request.body).__name__, r.request.url.endswith("/echo"))
r = requests.get(base + "/redirect/2")
print(r.request.body, len(r.history), [h.status_code for h in r.history], [h.url[-4:] for h in r.history])
print([h.is_redirect for h in r.history], r.is_redirect, r.history[0].headers.get("location") is not None)
u = requests.get(base + "/redirect/2", allow_redirects=False)
print(u.next is not None if u.is_redirect else None, u.next.url.endswith("/redirect/1"))
print([bool(h) for h in r.history], all(r.history), any(h.ok for h in r.history))
first, *_ = r.history
print(first.reason, first.is_permanent_redirect)
for h in r.history + [r]:
    print(h.status_code, h.url.rsplit("/", 1)[1], "ok" if h else "bad")
