# expect: same
import os

from sessions import BearerSession

with BearerSession("t0ken") as s:
    print(s.get(os.environ["HTTP_BASE"] + "/bearer").json())
    print(s.fetch_json("/json/ok")["id"])
