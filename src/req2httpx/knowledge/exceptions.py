"""Which exceptions of httpx stand for which of requests, and which failures raise them.

Source: requests 2.34.2 (requests/exceptions.py, requests/cookies.py), httpx 0.28.1
(httpx/_exceptions.py) and httpx2 2.16.2; the failures were measured by causing each of them against
loopback servers with Python 3.11 and urllib3 2.8.0. `tests/unit/test_knowledge_exceptions.py`
compares the hierarchies with the installed libraries and the rules with the failures.

Names: "httpx.X" is X of the target module, whichever that is, and "exact_forms.X" one of the helpers
that are generated into the project; "builtins.X", "json.X" and "ssl.X" are the standard library's; a
name of requests is its canonical path (`canonical_names`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """What stands for one exception class of requests.

    `bases` are its direct bases outside the builtins, and `builtins` the builtin exceptions it
    also is (an `except OSError` around a call of requests caught all of them; no exception of httpx
    is an OSError or a ValueError). `catch` is what a handler must name to catch the same failures;
    empty where nothing does. `json_catch` is to be added where the guarded code reads JSON from a
    response. `exact` says that no failure of `FAILURES` that is neither rare nor a mistake in the
    call itself is caught by one of the two handlers only. `construct` is the class that stands for
    it where the user's code raises it with one message argument. `needs_test` names a test the
    handler must make on the caught exception before it is the same: "ssl" is for an `ssl.SSLError`
    in the chain of causes.
    """

    bases: tuple[str, ...]
    catch: tuple[str, ...]
    exact: bool
    json_catch: tuple[str, ...] = ()
    builtins: tuple[str, ...] = ("OSError",)
    construct: str | None = None
    needs_test: str | None = None
    note: str = ""


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


_JSON = ("json.JSONDecodeError", "builtins.UnicodeDecodeError")

OS_ERRORS = frozenset(
    {
        *("builtins.OSError", "builtins.IOError", "builtins.EnvironmentError"),
        *("socket.error", "select.error", "os.error"),
    }
)
"""The names of OSError, which every RequestException is and no exception of httpx."""

OS_ERROR_WORDS = frozenset({"OSError", "IOError", "EnvironmentError"})
"""The words that a module which handles OSErrors mentions, as a rule."""

EXCEPTIONS: dict[str, ExceptionRule] = {
    "requests.RequestException": ExceptionRule(
        bases=(),
        catch=("httpx.HTTPError", "httpx.InvalidURL", "httpx.StreamError"),
        exact=True,
        json_catch=_JSON,
        construct="httpx.RequestError",
        note=(
            "httpx has no common base: InvalidURL and StreamError are outside HTTPError, and a bad "
            "JSON body raises the standard library's exceptions."
        ),
    ),
    "requests.HTTPError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.HTTPStatusError",),
        exact=True,
        note=(
            "httpx.HTTPError is the base of nearly all of httpx's exceptions, not this one. "
            "HTTPStatusError cannot be made without its request and response."
        ),
    ),
    "requests.ConnectionError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=(
            "httpx.NetworkError",
            "httpx.ConnectTimeout",
            "httpx.RemoteProtocolError",
            "httpx.ProxyError",
            "httpx.WriteTimeout",
        ),
        exact=False,
        construct="httpx.ConnectError",
        note=(
            "A read timeout in the middle of a body was a ConnectionError and is a ReadTimeout in "
            "httpx; a body cut short was a ChunkedEncodingError and has the classes of a lost "
            "connection in httpx."
        ),
    ),
    "requests.Timeout": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.TimeoutException",),
        exact=False,
        construct="httpx.TimeoutException",
        note=(
            "A read timeout in the middle of a body and a blocked upload were a ConnectionError "
            "and are timeouts in httpx; waiting for a free connection can time out in httpx only."
        ),
    ),
    "requests.ConnectTimeout": ExceptionRule(
        bases=("requests.ConnectionError", "requests.Timeout"),
        catch=("httpx.ConnectTimeout",),
        exact=True,
        construct="httpx.ConnectTimeout",
        note=(
            "httpx.ConnectTimeout is no NetworkError. A TLS handshake that times out was a "
            "ReadTimeout and is a ConnectTimeout in httpx."
        ),
    ),
    "requests.ReadTimeout": ExceptionRule(
        bases=("requests.Timeout",),
        catch=("httpx.ReadTimeout",),
        exact=False,
        construct="httpx.ReadTimeout",
        note=(
            "A read timeout in the middle of a body was a ConnectionError and is a ReadTimeout in "
            "httpx."
        ),
    ),
    "requests.exceptions.SSLError": ExceptionRule(
        bases=("requests.ConnectionError",),
        catch=("httpx.ConnectError", "httpx.ReadError"),
        exact=True,
        needs_test="ssl",
        note=(
            "httpx has no class for TLS failures: only the ssl.SSLError in the chain of causes "
            "tells them from a refused connection or a failed name lookup."
        ),
    ),
    "requests.exceptions.ProxyError": ExceptionRule(
        bases=("requests.ConnectionError",),
        catch=("httpx.ProxyError",),
        exact=False,
        construct="httpx.ProxyError",
        note=(
            "httpx.ProxyError means a refused CONNECT only; a proxy that cannot be reached raises "
            "the same ConnectError as a server that cannot be reached."
        ),
    ),
    "requests.exceptions.ChunkedEncodingError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.RemoteProtocolError", "httpx.ReadError"),
        exact=False,
        construct="httpx.RemoteProtocolError",
        note=(
            "The same classes of httpx stand for a connection lost before the response, which was "
            "a ConnectionError."
        ),
    ),
    "requests.exceptions.ContentDecodingError": ExceptionRule(
        bases=("requests.RequestException", "urllib3.exceptions.HTTPError"),
        catch=("httpx.DecodingError",),
        exact=True,
        construct="httpx.DecodingError",
    ),
    "requests.TooManyRedirects": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.TooManyRedirects",),
        exact=True,
        construct="httpx.TooManyRedirects",
        note="It has no `response` in httpx, and the limit is 20 hops instead of 30.",
    ),
    "requests.exceptions.MissingSchema": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.UnsupportedProtocol",),
        exact=False,
        builtins=("OSError", "ValueError"),
        construct="httpx.UnsupportedProtocol",
        note="httpx does not tell a URL without a scheme from one with another scheme.",
    ),
    "requests.exceptions.InvalidSchema": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.UnsupportedProtocol",),
        exact=False,
        builtins=("OSError", "ValueError"),
        construct="httpx.UnsupportedProtocol",
        note="httpx does not tell a URL without a scheme from one with another scheme.",
    ),
    "requests.exceptions.InvalidURL": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.InvalidURL", "httpx.UnsupportedProtocol"),
        exact=False,
        builtins=("OSError", "ValueError"),
        construct="httpx.InvalidURL",
        note=(
            "httpx finds a bad host name or port only when it connects (ConnectError), and has "
            "UnsupportedProtocol for a URL without a host and for one without a scheme."
        ),
    ),
    "requests.exceptions.InvalidHeader": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.LocalProtocolError",),
        exact=True,
        builtins=("OSError", "ValueError"),
        construct="httpx.LocalProtocolError",
        note="A header value that is no string raises TypeError in httpx.",
    ),
    "requests.exceptions.InvalidProxyURL": ExceptionRule(
        bases=("requests.exceptions.InvalidURL",),
        catch=(),
        exact=False,
        builtins=("OSError", "ValueError"),
        construct="httpx.InvalidURL",
        note=(
            "httpx reads proxy URLs when the client is created, where a bad one is a ValueError or "
            "an InvalidURL; one without a host is a ConnectError later."
        ),
    ),
    "requests.exceptions.InvalidJSONError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("builtins.ValueError",),
        exact=False,
        note=(
            "A value that JSON cannot hold raises ValueError in httpx, and so does a bad JSON "
            "body; other code below the same `try` may raise ValueError too."
        ),
    ),
    "requests.JSONDecodeError": ExceptionRule(
        bases=("requests.exceptions.InvalidJSONError", "json.JSONDecodeError"),
        catch=_JSON,
        exact=True,
        builtins=("OSError", "ValueError"),
        note=(
            "httpx raises json.JSONDecodeError, or UnicodeDecodeError for a body that is no UTF-8, "
            "which requests decoded. The user's own code makes it with the three arguments of "
            "json.JSONDecodeError."
        ),
    ),
    "requests.exceptions.StreamConsumedError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("httpx.StreamConsumed",),
        exact=True,
        builtins=("OSError", "TypeError"),
        note="httpx.StreamConsumed takes no arguments.",
    ),
    "requests.exceptions.RetryError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=("exact_forms.RetryError",),
        exact=True,
        note="httpx has no retries on a status; a RetryingClient raises one of its own.",
    ),
    "requests.exceptions.UnrewindableBodyError": ExceptionRule(
        bases=("requests.RequestException",),
        catch=(),
        exact=False,
        note="httpx sends what is left of the body on a redirect, without an error.",
    ),
    "requests.URLRequired": ExceptionRule(
        bases=("requests.RequestException",),
        catch=(),
        exact=True,
        note="requests itself never raises it.",
    ),
    "requests.cookies.CookieConflictError": ExceptionRule(
        bases=(),
        catch=("httpx.CookieConflict",),
        exact=True,
        builtins=("RuntimeError",),
        construct="httpx.CookieConflict",
        note="httpx.CookieConflict is no RuntimeError.",
    ),
    "requests.exceptions.RequestsWarning": ExceptionRule(
        bases=(),
        catch=(),
        exact=True,
        builtins=("Warning",),
        note="httpx has no warnings of its own; a filter for it can go.",
    ),
    "requests.FileModeWarning": ExceptionRule(
        bases=("requests.exceptions.RequestsWarning",),
        catch=(),
        exact=True,
        builtins=("DeprecationWarning", "Warning"),
        note="httpx refuses files opened in text mode (TypeError); a filter for it can go.",
    ),
    "requests.RequestsDependencyWarning": ExceptionRule(
        bases=("requests.exceptions.RequestsWarning",),
        catch=(),
        exact=True,
        builtins=("Warning",),
        note="httpx has no warnings of its own; a filter for it can go.",
    ),
}

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

# The name of each exception of httpx, and of all its bases in the order of resolution.
HTTPX_EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "CloseError": (
        "CloseError",
        "NetworkError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ConnectError": (
        "ConnectError",
        "NetworkError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ConnectTimeout": (
        "ConnectTimeout",
        "TimeoutException",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "CookieConflict": ("CookieConflict", "Exception", "BaseException"),
    "DecodingError": ("DecodingError", "RequestError", "HTTPError", "Exception", "BaseException"),
    "HTTPError": ("HTTPError", "Exception", "BaseException"),
    "HTTPStatusError": ("HTTPStatusError", "HTTPError", "Exception", "BaseException"),
    "InvalidURL": ("InvalidURL", "Exception", "BaseException"),
    "LocalProtocolError": (
        "LocalProtocolError",
        "ProtocolError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "NetworkError": (
        "NetworkError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "PoolTimeout": (
        "PoolTimeout",
        "TimeoutException",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ProtocolError": (
        "ProtocolError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ProxyError": (
        "ProxyError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ReadError": (
        "ReadError",
        "NetworkError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "ReadTimeout": (
        "ReadTimeout",
        "TimeoutException",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "RemoteProtocolError": (
        "RemoteProtocolError",
        "ProtocolError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "RequestError": ("RequestError", "HTTPError", "Exception", "BaseException"),
    "RequestNotRead": (
        "RequestNotRead",
        "StreamError",
        "RuntimeError",
        "Exception",
        "BaseException",
    ),
    "ResponseNotRead": (
        "ResponseNotRead",
        "StreamError",
        "RuntimeError",
        "Exception",
        "BaseException",
    ),
    "StreamClosed": ("StreamClosed", "StreamError", "RuntimeError", "Exception", "BaseException"),
    "StreamConsumed": (
        "StreamConsumed",
        "StreamError",
        "RuntimeError",
        "Exception",
        "BaseException",
    ),
    "StreamError": ("StreamError", "RuntimeError", "Exception", "BaseException"),
    "TimeoutException": (
        "TimeoutException",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "TooManyRedirects": (
        "TooManyRedirects",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "TransportError": ("TransportError", "RequestError", "HTTPError", "Exception", "BaseException"),
    "UnsupportedProtocol": (
        "UnsupportedProtocol",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "WriteError": (
        "WriteError",
        "NetworkError",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
    "WriteTimeout": (
        "WriteTimeout",
        "TimeoutException",
        "TransportError",
        "RequestError",
        "HTTPError",
        "Exception",
        "BaseException",
    ),
}
