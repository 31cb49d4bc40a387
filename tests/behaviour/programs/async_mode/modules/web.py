import os

import requests


def status(path):
    return requests.get(os.environ["HTTP_BASE"] + path).status_code
