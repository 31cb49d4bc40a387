# expect: same
import os
import requests


class ServiceError(Exception):
    pass


def fetch(url):
    try:
        response = requests.get(url)
        response.raise_for_status()
    except requests.HTTPError as error:
        raise ServiceError(f"status {error.response.status_code}") from error
    except requests.RequestException:
        raise
    return response


for url in (os.environ["HTTP_BASE"] + "/status/404", os.environ["DEAD_BASE"]):
    try:
        fetch(url)
    except ServiceError as error:
        print(error, error.__cause__ is not None)
    except requests.ConnectionError:
        print("connection")
