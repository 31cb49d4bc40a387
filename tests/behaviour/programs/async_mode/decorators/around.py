import functools
import time

import requests

REGISTRY = {}


def timed(function):
    @functools.wraps(function)
    def timing(*args, **options):
        start = time.monotonic()
        try:
            return function(*args, **options)
        finally:
            assert time.monotonic() >= start

    return timing


def retrying(times):
    def decorate(function):
        @functools.wraps(function)
        def trying(*args, **options):
            for attempt in range(times):
                try:
                    return function(*args, **options)
                except requests.HTTPError as error:
                    print("again", attempt, error.response.status_code)
            return None

        return trying

    return decorate


def once(function):
    found = []

    def asking():
        if not found:
            found.append(function())
        return found[0]

    return asking


def register(function):
    REGISTRY[function.__name__] = function
    return function
