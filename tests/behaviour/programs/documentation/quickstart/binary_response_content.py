# expect: same
"""Quickstart: Binary Response Content."""
import io
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/encoded/gzip")
print(reply.content[:20])
picture = io.BytesIO(requests.get(os.environ["HTTP_BASE"] + "/bytes/64").content)
print(picture.read(4))
