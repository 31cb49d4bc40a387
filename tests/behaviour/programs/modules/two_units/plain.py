import os
import requests


def status(path):
    response = requests.get(os.environ["HTTP_BASE"] + path)
    return response.status_code if response.ok else None
