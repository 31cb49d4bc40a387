# expect: same
"""Advanced: Body Content Workflow."""
import os

import requests

LIMIT = 2000

reply = requests.get(os.environ["HTTP_BASE"] + "/bytes/1000", stream=True)
if int(reply.headers["content-length"]) < LIMIT:
    content = reply.content
    print(len(content))

with requests.get(os.environ["HTTP_BASE"] + "/bytes/1000", stream=True) as reply:
    print(reply.status_code)
