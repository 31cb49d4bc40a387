# expect: flagged RH501
"""The rest of a body is read after a loop over the response took a piece."""

import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/bytes/300", stream=True)
for piece in response:
    print(len(piece))
    break
print(len(response.content))
