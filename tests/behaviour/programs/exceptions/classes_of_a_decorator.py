# expect: told
# why: one class or a tuple of them: the handler cannot be widened in place
import os

import requests


def retry(exceptions=(OSError,), tries=2):
    def decorate(function):
        def call(*args):
            for _ in range(tries):
                try:
                    return function(*args)
                except exceptions:
                    print("again")
            return None

        return call

    return decorate


@retry(ValueError)
def load(path):
    return requests.get(os.environ["HTTP_BASE"] + path).json()


print(load("/status/200"))
