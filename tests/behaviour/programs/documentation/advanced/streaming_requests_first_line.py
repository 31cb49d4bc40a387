# expect: same
"""Advanced: Streaming Requests, from several places."""
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/lines/4", stream=True)
lines = reply.iter_lines()
first = next(lines)
print("first", first)
for line in lines:
    print(line)
