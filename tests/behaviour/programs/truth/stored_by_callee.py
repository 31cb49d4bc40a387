# expect: told
# differs: stdout
import os
import requests


def collect(out: list, path):
    out.append(requests.get(os.environ["HTTP_BASE"] + path))


def save(target, name, path):
    setattr(target, name, requests.get(os.environ["HTTP_BASE"] + path))
