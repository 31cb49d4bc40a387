# expect: same
import os
import requests


def upload(path: str, data: bytes) -> int:
    return requests.put(os.environ["HTTP_BASE"] + path, data=data).status_code


def submit(path: str, data: dict[str, str]) -> int:
    return requests.post(os.environ["HTTP_BASE"] + path, data=data).status_code


print(upload("/items/1", b"abc"), submit("/form", {"a": "1"}))
