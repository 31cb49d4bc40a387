# expect: same
import os
import requests

got = b""
try:
    with requests.get(os.environ["BROKEN_BASE"] + "/truncated", stream=True) as r:
        for chunk in r.iter_content(4):
            got += chunk
except requests.exceptions.ChunkedEncodingError:
    print("broken off after", len(got) > 0)
