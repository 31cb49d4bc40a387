# expect: same
import os
import requests

reply = requests.get(
    os.environ["HTTP_BASE"] + "/basic",
    auth=("alice", "secret"),
    headers={"Authorization": "Bearer other"},
)
print(reply.status_code)
