# expect: same
# options: --exact
import io
import os
import pathlib
import requests

URL = os.environ["HTTP_BASE"] + "/upload"
pathlib.Path("p.png").write_bytes(b"png")
named = io.BytesIO(b"named")
named.name = "inner.txt"
print(requests.post(URL, files={"a": b"x", "b": "text", "c": io.BytesIO(b"q"), "d": named}).json())
print(requests.post(URL, files={"f": ("n.txt", b"x")}, data={"k": None, "t": True}).json())
print(requests.post(URL, files=[("i", ("1.png", open("p.png", "rb"))), ("i", open("p.png", "rb"))]).json())
with requests.Session() as session:
    session.headers["X-Up"] = "1"
    print(session.put(URL, files={"f": open("p.png", "rb")}, headers={"X-B": "2"}).json())
