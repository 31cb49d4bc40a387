# expect: same
import os
import requests


def head(path):
    return requests.head(os.environ["HTTP_BASE"] + path)


def exists(path):
    return bool(head(path))


if head("/status/200") and not head("/status/404"):
    print(exists("/status/200"), exists("/status/410"))
