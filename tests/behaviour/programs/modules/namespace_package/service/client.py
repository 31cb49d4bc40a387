"""No __init__.py stands beside this file: `service` is a namespace package."""
import requests


def get(url, **options):
    options.setdefault("timeout", 5)
    return requests.get(url, **options)
