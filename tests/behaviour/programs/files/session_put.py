# expect: same
import os
import requests

session = requests.Session()
session.headers.update({"X-Upload": "yes"})
reply = session.put(
    os.environ["HTTP_BASE"] + "/upload", files={"f": ("n.txt", "text content", "text/plain")}
)
print(reply.status_code, reply.json())
