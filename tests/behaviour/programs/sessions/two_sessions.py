# expect: same
import os
import requests

a, b = requests.Session(), requests.Session()
a.headers["X-Who"] = "a"
b.headers["X-Who"] = "b"
a.cookies.set("only", "a")
for session in (a, b):
    seen = session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]
    print(seen["x-who"], seen.get("cookie"))
