# expect: told
import os
import requests


class RateLimited(requests.exceptions.RequestException):
    pass


def fetch(url):
    response = requests.get(url)
    if response.status_code == 429:
        raise RateLimited("slow down", response=response)
    return response


try:
    fetch(os.environ["HTTP_BASE"] + "/status/429")
except requests.exceptions.RequestException as error:
    print(error, error.response.status_code)
