# expect: same
import functools
import os
import requests


def retry(exceptions, times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except exceptions:
                    print("attempt", attempt, "failed")
            return None

        return wrapper

    return decorate


@retry((requests.exceptions.ConnectionError, requests.exceptions.Timeout), times=2)
def fetch(url):
    return requests.get(url, timeout=0.3).status_code


print(fetch(os.environ["DEAD_BASE"]), fetch(os.environ["BROKEN_BASE"] + "/stall"), fetch(os.environ["HTTP_BASE"]))
