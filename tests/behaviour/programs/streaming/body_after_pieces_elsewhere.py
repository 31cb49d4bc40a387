# expect: flagged RH501
"""A function looks at the start of a body before the rest is read."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(path, **options):
    return requests.get(BASE + path, **options)


def magic(response):
    for chunk in response.iter_content(4):
        return chunk


response = fetch("/bytes/100", stream=True)
print(magic(response), len(response.content))
