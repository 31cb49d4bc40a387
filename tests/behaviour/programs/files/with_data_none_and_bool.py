# expect: same
import os
import requests

reply = requests.post(
    os.environ["HTTP_BASE"] + "/upload",
    data={"a": None, "b": True, "c": "x"},
    files={"f": ("n.bin", b"x", "application/octet-stream")},
)
print(reply.json())
