"""How the messages of requests and urllib3 can be told: httpx words its own differently.

Source: requests 2.34.2 (models.py, sessions.py, adapters.py) and urllib3 2.8.0
(connectionpool.py, connection.py, exceptions.py). What the operating system and OpenSSL say
("Connection refused", "certificate verify failed") stands in the messages of both libraries and is
left out. `tests/unit/test_knowledge_exception_messages.py` compares them with the libraries.
"""

from __future__ import annotations

import re

PHRASES = (
    r"(?:client|server) error",
    r"\bfor url\b",
    r"max retries exceeded",
    r"https?connection(?:pool)?\b",
    r"caused by ",
    r"(?:newconnection|maxretry|connecttimeout|readtimeout|protocol|nameresolution|proxy)error",
    r"failed to establish a new connection",
    r"failed to resolve",
    r"unable to connect to proxy",
    r"connection aborted",
    r"connection broken",
    r"remotedisconnected",
    r"remote end closed connection",
    r"incompleteread",
    r"invalidchunklength",
    r"read timed out",
    r"(?:connect|read) timeout=",
    r"no (?:schema|scheme|host) supplied",
    r"no connection adapters",
    r"perhaps you meant",
    r"exceeded \d* ?redirects",
    r"missing dependencies for socks",
    r"requests\.exceptions\.",
    r"urllib3\.exceptions\.",
)

_MESSAGE = re.compile("|".join(PHRASES), re.IGNORECASE)


def is_of_requests(text: str) -> bool:
    """Whether a text, or a regular expression, is a piece of a message of requests."""
    return _MESSAGE.search(text.replace("\\", "")) is not None


CHANGED_CLASSES = frozenset(
    {
        *("ConnectionError", "HTTPError", "SSLError", "Timeout", "ChunkedEncodingError"),
        *("ContentDecodingError", "RequestException", "MissingSchema", "InvalidSchema"),
        *("InvalidHeader", "RetryError", "StreamConsumedError"),
    }
)
"""Names of requests' exceptions that no exception of httpx for the same failure has."""


def is_changed_class(text: str) -> bool:
    """Whether a text is the name of an exception of requests that httpx calls otherwise."""
    return text in CHANGED_CLASSES
