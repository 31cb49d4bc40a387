import requests

from .httpx import name


def is_up(url):
    return name(), requests.get(url, timeout=5).ok
