# expect: same
"""Advanced: Streaming Uploads."""
import os

import requests

with open("large.bin", "wb") as large:
    large.write(b"0123456789" * 100)
with open("large.bin", "rb") as large:
    print(len(requests.post(os.environ["HTTP_BASE"] + "/echo", data=large).json()["body"]))
