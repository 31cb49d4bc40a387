# expect: same
import os
import pathlib
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
pathlib.Path("a.txt").write_text("alpha\n")


def send(path, mode):
    with open(path, mode) as source:
        return requests.post(URL, data=source).json()["body"]


print(send("a.txt", "rb"), send("a.txt", "r"))
print(requests.post(URL, data=pathlib.Path("a.txt").open("rb")).json()["body"])
with pathlib.Path("a.txt").open() as source:
    print(requests.post(URL, data=source).json()["body"])
