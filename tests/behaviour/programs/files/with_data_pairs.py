# expect: same
# why: data as pairs beside files is a TypeError in httpx; names that repeat need lists
import os
import requests

reply = requests.post(
    os.environ["HTTP_BASE"] + "/upload",
    data=[("tag", "a"), ("tag", "b")],
    files={"f": ("n.bin", b"x", "application/octet-stream")},
)
print(reply.json())
