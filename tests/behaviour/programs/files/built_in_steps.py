# expect: same
import os
import requests


def upload(parts):
    files = {}
    for name, content in parts.items():
        files[name] = content
    return requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).json()


print(upload({"a": b"one", "b": b"two"}))
