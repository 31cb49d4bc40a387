import requests
from requests import exceptions as errors

NETWORK_ERRORS = (errors.ConnectionError, errors.Timeout)


def load(url):
    response = requests.get(url, timeout=5)
    response.raise_for_status()
    return response.content
