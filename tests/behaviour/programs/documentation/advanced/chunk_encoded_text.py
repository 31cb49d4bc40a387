# expect: same
"""Advanced: Chunk-Encoded Requests, from a generator of texts."""
import os

import requests


def pieces():
    yield "good"
    yield "day"


print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=pieces()).json()["body"])
