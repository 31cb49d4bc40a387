import os

from .client import session


def first():
    response = session.get(os.environ["HTTP_BASE"] + "/json/list")
    return response.json()[0] if response.ok else None
