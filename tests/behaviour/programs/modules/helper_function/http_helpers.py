import os

import requests


def fetch(path):
    return requests.get(os.environ["HTTP_BASE"] + path)
