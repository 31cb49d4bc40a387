# expect: same
"""A body that requests-toolbelt encodes, where it is installed, and a stream that looks like it."""
import io
import os
import requests
BASE = os.environ["HTTP_BASE"]
try:
    from requests_toolbelt import MultipartEncoder
except ImportError:
    MultipartEncoder = None
def encoded(fields):
    if MultipartEncoder is not None:
        return MultipartEncoder(fields=fields, boundary="b")
    return io.BytesIO(b"--b\r\n")
body = encoded({"a": "1"})
reply = requests.post(BASE + "/echo", data=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
print(reply.json()["body"][:3], reply.json()["headers"]["content-type"])
