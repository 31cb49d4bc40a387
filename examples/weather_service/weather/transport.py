"""What the modules of this package know about HTTP, in one place."""

import requests
from requests import Response, Session
from requests.exceptions import ConnectionError, HTTPError, RequestException, Timeout

__all__ = [
    "CONNECT_AND_READ",
    "ConnectionError",
    "HTTPError",
    "RequestException",
    "Response",
    "Session",
    "Timeout",
    "requests",
]

# Seconds to connect, and between two reads.
CONNECT_AND_READ = (3.05, 5)
