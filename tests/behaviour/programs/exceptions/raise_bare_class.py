# expect: same
import requests


def offline(kind):
    raise kind


for kind in (requests.exceptions.Timeout, requests.ConnectionError):
    try:
        offline(kind("no network"))
    except requests.RequestException as error:
        print(isinstance(error, requests.Timeout), error)
