# expect: flagged RH217
"""Arguments that are None are left out of a mapping, and `proxies=` is among the others."""

import os

import requests


def load(url, verify=None, proxies=None):
    options = {"verify": verify, "proxies": proxies}
    options = {name: value for name, value in options.items() if value is not None}
    return requests.get(url, **options)


url = os.environ["HTTP_BASE"] + "/json/ok"
print(load(url, proxies={"http": os.environ["PROXY_URL"]}).status_code)
