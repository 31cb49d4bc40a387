# expect: warned RH205
# differs: stdout, status, exception, requests, body, header
import os
import requests
open("f.bin", "wb").write(b"abc")
with open("f.bin", "rb") as f:
    r = requests.post(os.environ["HTTP_BASE"] + "/hop/307/echo", data=f)
    print(r.status_code, len(r.history), r.text[:80])
