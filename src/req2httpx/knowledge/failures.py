"""What goes wrong with a request, and which exception each library raises then.

Source: measured by causing each failure against loopback servers with requests 2.34.2, httpx 0.28.1
and httpx2 2.16.2, Python 3.11 and urllib3 2.8.0. The names are those of `knowledge.exceptions`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that goes wrong, and what each library raises then.

    `requests` is None where requests raised nothing; `raised` is empty where httpx raises nothing
    and has two entries where httpx and httpx2 differ. `rare` marks what an ordinary server or
    network does not do. `mistake` marks an error in the arguments of the call, which is reported at
    the argument and not at the handler.
    """

    what: str
    requests: str | None
    raised: tuple[str, ...]
    rare: bool = False
    mistake: bool = False


FAILURES: tuple[Failure, ...] = (
    # Connecting
    Failure("connection refused", "requests.ConnectionError", ("httpx.ConnectError",)),
    Failure("name lookup failed", "requests.ConnectionError", ("httpx.ConnectError",)),
    Failure("connecting timed out", "requests.ConnectTimeout", ("httpx.ConnectTimeout",)),
    Failure(
        "TLS handshake timed out",
        "requests.ReadTimeout",
        ("httpx.ConnectTimeout",),
        rare=True,
    ),
    Failure("no free connection in time", None, ("httpx.PoolTimeout",)),
    # TLS
    Failure(
        "certificate not trusted or for another host",
        "requests.exceptions.SSLError",
        ("httpx.ConnectError",),
    ),
    Failure(
        "https to a port that speaks plain HTTP",
        "requests.exceptions.SSLError",
        ("httpx.ConnectError",),
        rare=True,
    ),
    Failure(
        "server wants a client certificate",
        "requests.exceptions.SSLError",
        ("httpx.ConnectError", "httpx.ReadError"),
    ),
    Failure(
        "http to a port that speaks TLS",
        "requests.ConnectionError",
        ("httpx.ReadError",),
        rare=True,
    ),
    Failure(
        "file of certificates unreadable",
        "requests.exceptions.SSLError",
        ("ssl.SSLError",),
        mistake=True,
    ),
    Failure(
        "file of certificates missing",
        "builtins.OSError",
        ("builtins.FileNotFoundError",),
        mistake=True,
    ),
    # Proxies
    Failure(
        "proxy refuses the connection or its name is unknown",
        "requests.exceptions.ProxyError",
        ("httpx.ConnectError",),
    ),
    Failure("proxy refuses CONNECT", "requests.exceptions.ProxyError", ("httpx.ProxyError",)),
    Failure(
        "proxy URL without a scheme or with an unknown one",
        "requests.exceptions.InvalidURL",
        ("builtins.ValueError",),
        mistake=True,
    ),
    Failure(
        "proxy URL without a host",
        "requests.exceptions.InvalidProxyURL",
        ("httpx.ConnectError",),
        mistake=True,
    ),
    Failure(
        "proxy URL with a bad port",
        "requests.exceptions.InvalidURL",
        ("httpx.InvalidURL",),
        mistake=True,
    ),
    # The exchange
    Failure("reading the response head timed out", "requests.ReadTimeout", ("httpx.ReadTimeout",)),
    Failure("reading the body timed out", "requests.ConnectionError", ("httpx.ReadTimeout",)),
    Failure(
        "sending the body timed out",
        "requests.ConnectionError",
        ("httpx.WriteTimeout",),
        rare=True,
    ),
    Failure(
        "server closed before the response",
        "requests.ConnectionError",
        ("httpx.RemoteProtocolError",),
    ),
    Failure(
        "connection reset before the response", "requests.ConnectionError", ("httpx.ReadError",)
    ),
    Failure(
        "status line that is not HTTP",
        "requests.ConnectionError",
        ("httpx.RemoteProtocolError",),
        rare=True,
    ),
    Failure(
        "more than 100 header lines, or one over 64 KiB",
        "requests.ConnectionError",
        (),
        rare=True,
    ),
    Failure("header line without a colon", None, ("httpx.RemoteProtocolError",), rare=True),
    Failure("response with status 101", None, ("httpx.RemoteProtocolError",), rare=True),
    Failure(
        "two different Content-Length headers",
        "requests.exceptions.InvalidHeader",
        ("httpx.RemoteProtocolError",),
        rare=True,
    ),
    Failure(
        "server closed in the middle of the body",
        "requests.exceptions.ChunkedEncodingError",
        ("httpx.RemoteProtocolError",),
    ),
    Failure(
        "connection reset in the middle of the body",
        "requests.exceptions.ChunkedEncodingError",
        ("httpx.ReadError",),
    ),
    Failure(
        "body that its Content-Encoding cannot decode",
        "requests.exceptions.ContentDecodingError",
        ("httpx.DecodingError",),
    ),
    Failure(
        "body read twice as a stream",
        "requests.exceptions.StreamConsumedError",
        ("httpx.StreamConsumed",),
    ),
    Failure("streamed body read after it was closed", None, ("httpx.StreamClosed",)),
    Failure("streamed body not read", None, ("httpx.ResponseNotRead",)),
    # Status and redirects
    Failure("status 4xx or 5xx", "requests.HTTPError", ("httpx.HTTPStatusError",)),
    Failure(
        "retries on a status used up",
        "requests.exceptions.RetryError",
        ("exact_forms.RetryError",),
    ),
    Failure("too many redirects", "requests.TooManyRedirects", ("httpx.TooManyRedirects",)),
    Failure(
        "redirect to ftp:",
        "requests.exceptions.InvalidSchema",
        ("httpx.UnsupportedProtocol",),
        rare=True,
    ),
    Failure(
        "redirect to mailto: or javascript:",
        "requests.exceptions.InvalidSchema",
        ("httpx.InvalidURL", "httpx.RemoteProtocolError"),
        rare=True,
    ),
    Failure(
        "redirect to a URL with a bad port",
        "requests.exceptions.InvalidURL",
        ("httpx.RemoteProtocolError",),
        rare=True,
    ),
    Failure(
        "redirect with a body that cannot be sent again",
        "requests.exceptions.UnrewindableBodyError",
        (),
        rare=True,
    ),
    # URLs
    Failure(
        "URL without a scheme", "requests.exceptions.MissingSchema", ("httpx.UnsupportedProtocol",)
    ),
    Failure(
        "URL with another scheme",
        "requests.exceptions.InvalidSchema",
        ("httpx.UnsupportedProtocol",),
    ),
    Failure("URL without a host", "requests.exceptions.InvalidURL", ("httpx.UnsupportedProtocol",)),
    Failure(
        "URL with a bad port, bracket or international name",
        "requests.exceptions.InvalidURL",
        ("httpx.InvalidURL",),
    ),
    Failure("URL with a control character in the path", None, ("httpx.InvalidURL",)),
    Failure(
        "URL with a space or a star in the host, or a port over 65535",
        "requests.exceptions.InvalidURL",
        ("httpx.ConnectError",),
        rare=True,
    ),
    Failure(
        "URL with an empty label in the host",
        "requests.exceptions.InvalidURL",
        ("builtins.UnicodeError",),
        rare=True,
    ),
    Failure(
        "URL with a label over 63 characters in the host",
        "urllib3.exceptions.LocationParseError",
        ("builtins.UnicodeError",),
        rare=True,
    ),
    Failure(
        "URL that is None or a number",
        "requests.exceptions.MissingSchema",
        ("builtins.TypeError",),
        mistake=True,
    ),
    # Headers and bodies
    Failure(
        "header value with a newline or a leading space",
        "requests.exceptions.InvalidHeader",
        ("httpx.LocalProtocolError",),
    ),
    Failure("header value with a trailing space", None, ("httpx.LocalProtocolError",)),
    Failure(
        "header value that is no string",
        "requests.exceptions.InvalidHeader",
        ("builtins.TypeError",),
        mistake=True,
    ),
    Failure("header value that is not ASCII", None, ("builtins.UnicodeEncodeError",)),
    Failure(
        "NaN in a JSON body to send",
        "requests.exceptions.InvalidJSONError",
        ("builtins.ValueError",),
        rare=True,
    ),
    Failure("JSON body that is malformed", "requests.JSONDecodeError", ("json.JSONDecodeError",)),
    Failure("JSON body that is not UTF-8", None, ("builtins.UnicodeDecodeError",)),
    Failure("JSON body with a byte order mark", "requests.JSONDecodeError", (), rare=True),
    # Cookies
    Failure(
        "one cookie name on two domains",
        "requests.cookies.CookieConflictError",
        ("httpx.CookieConflict",),
    ),
)
