# expect: same
"""Advanced: Streaming Requests, decoded."""
import json
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/lines/3/json", stream=True)
if reply.encoding is None:
    reply.encoding = "utf-8"
for line in reply.iter_lines(decode_unicode=True):
    if line:
        print(json.loads(line))
