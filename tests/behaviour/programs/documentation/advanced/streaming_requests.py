# expect: same
"""Advanced: Streaming Requests."""
import json
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/lines/3/json", stream=True)
for line in reply.iter_lines():
    # Servers send empty lines to keep the connection open.
    if line:
        print(json.loads(line.decode("utf-8")))
