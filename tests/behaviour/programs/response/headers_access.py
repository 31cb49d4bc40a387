# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
print(r.headers["X-Request-Id"], r.headers.get("x-rate-limit"), r.headers.get("X-None", "-"))
print("ETag" in r.headers, "x-nothing" in r.headers, r.headers["x-twice"])
print(r.headers["content-type"].split(";")[0], int(r.headers["Content-Length"]))
try:
    r.headers["X-Nothing"]
except KeyError:
    print("no such header")
