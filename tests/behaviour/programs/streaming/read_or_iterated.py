# expect: same
"""A body is read in pieces or as a whole, never both."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


def load(path, save=False):
    response = requests.get(BASE + path, stream=True)
    if save:
        count = 0
        for chunk in response.iter_content(10):
            count += len(chunk)
        return count
    return response.content


print(load("/bytes/30"), load("/bytes/30", True))
for path in ("/bytes/10", "/bytes/30"):
    response = requests.get(BASE + path, stream=True)
    if int(response.headers["content-length"]) > 20:
        for chunk in response.iter_content(10):
            print(len(chunk))
        continue
    print(len(response.content))


def fetch(path, **options):
    return requests.get(BASE + path, **options)


first = fetch("/bytes/30", stream=True)
print([len(chunk) for chunk in first.iter_content(10)])
second = fetch("/bytes/3", stream=True)
print(len(second.content), len(fetch("/bytes/4", stream=True).content))
