# expect: same
import os
import requests


def upload(name, content, kind, **fields):
    files = {"file": (name, content, kind)}
    return requests.post(os.environ["HTTP_BASE"] + "/upload", files=files, data=fields or None)


print(upload("a.txt", b"abc", "text/plain").json(), upload("b.bin", b"\x00", "application/x", title="t").json())
