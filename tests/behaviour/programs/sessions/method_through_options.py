# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"


def query(path, **options):
    method = options.pop("method")
    return method(BASE + path, **options).status_code


post = session.post
print(query("/echo", method=post, data="text"))
