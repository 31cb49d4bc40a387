# expect: warned RH212
import os

import requests


def fetch(path, proxies=None, stream=False):
    """Nothing here gives proxies; who imports this may."""
    return requests.get(os.environ["HTTP_BASE"] + path, proxies=proxies, stream=stream, timeout=5)


print(fetch("/echo").status_code)
