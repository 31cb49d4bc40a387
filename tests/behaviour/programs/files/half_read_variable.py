# expect: same
import os
import pathlib
import requests

pathlib.Path("d.bin").write_bytes(b"HEADdata")


def upload(path):
    with open(path, "rb") as source:
        if source.read(4) != b"HEAD":
            source.seek(0)
        return requests.post(os.environ["HTTP_BASE"] + "/upload", files={"f": ("d.bin", source, "a/b")}).json()


print(upload("d.bin"))
