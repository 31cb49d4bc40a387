"""The errors of this package, and how failed calls become them."""

import functools
import time

from .transport import ConnectionError, HTTPError, RequestException, Timeout

# What is worth another try.
TRANSIENT = (ConnectionError, Timeout)


class WeatherError(Exception):
    """Something went wrong with the weather service."""


class CityUnknown(WeatherError):
    """The service does not know the city."""


class ServiceDown(WeatherError):
    """The service cannot be reached, or not in time."""


def explain(error: RequestException) -> WeatherError:
    """The error of this package for one of the HTTP library."""
    if isinstance(error, HTTPError):
        if error.response.status_code == 404:
            return CityUnknown("no such city")
        return WeatherError(f"the service answered {error.response.status_code}")
    if isinstance(error, TRANSIENT):
        return ServiceDown("the service does not answer")
    return WeatherError("the call failed")


def retried(attempts):
    """Call again after a transient failure."""

    def decorate(function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            for attempt in range(1, attempts + 1):
                try:
                    return function(*args, **kwargs)
                except TRANSIENT:
                    if attempt == attempts:
                        raise
                    time.sleep(0.01 * attempt)

        return call

    return decorate
