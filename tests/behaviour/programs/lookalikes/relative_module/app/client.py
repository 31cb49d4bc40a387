from . import requests
from .requests import get


def load(url):
    session = requests.Session()
    session.verify = False
    return session.get(url), get(url, params={"a": None}), session.verify
