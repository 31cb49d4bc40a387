# expect: same
import functools
import os
import requests


def retry(times, errors=requests.exceptions.RequestException):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for left in range(times, 0, -1):
                try:
                    return function(*args, **kwargs)
                except errors:
                    if left == 1:
                        raise
                    print("again")

        return wrapper

    return decorate


class Api:
    @retry(2)
    def load(self, path):
        return requests.get(os.environ["DEAD_BASE"] + path)

    @retry(2, errors=(requests.exceptions.HTTPError, KeyError))
    def strict(self):
        r = requests.get(os.environ["HTTP_BASE"] + "/status/500")
        r.raise_for_status()


try:
    Api().load("/x")
except requests.exceptions.ConnectionError:
    print("gave up")
try:
    Api().strict()
except requests.exceptions.HTTPError as e:
    print(e.response.status_code)
