# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"


def parts(binary):
    if binary:
        yield b"bin"
    else:
        yield "text"


print(requests.post(URL, data=parts(True)).json()["body"], requests.post(URL, data=parts(False)).json()["body"])
print(requests.post(URL, data=(c for c in ["a", "b"])).json()["body"])
print(requests.post(URL, data=iter([b"x", b"y"])).json()["body"])
print(requests.post(URL, data=map(str.encode, ["p", "q"])).json()["body"])
