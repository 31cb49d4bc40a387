# expect: warned RH501
import os

import requests


def fetch(path, stream=False):
    """Nothing here asks for a stream; who imports this may."""
    return requests.get(os.environ["HTTP_BASE"] + path, stream=stream, timeout=5)


print(fetch("/echo").status_code)
