"""Which exceptions of httpx stand for which of requests.

Source: requests 2.34.2 (requests/exceptions.py, requests/cookies.py) and httpx 0.28.1
(httpx/_exceptions.py); the rules are compared with what the libraries raise for each of
`knowledge.failures` by `tests/unit/test_knowledge_exceptions.py`.

Names: "httpx.X" is X of the target module, whichever that is, and "exact_forms.X" one of the
helpers that are generated into the project; "builtins.X", "json.X" and "ssl.X" are the standard
library's; a name of requests is its canonical path (`canonical_names`).
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


_JSON = ("json.JSONDecodeError", "builtins.UnicodeDecodeError")

OS_ERRORS = frozenset(
    {
        *("builtins.OSError", "builtins.IOError", "builtins.EnvironmentError"),
        *("socket.error", "select.error", "os.error"),
    }
)
"""The names of OSError, which every RequestException is and no exception of httpx."""

EXCEPTION_MEMBERS = frozenset(name for name in dir(OSError) if not name.startswith("_")) | {
    *("response", "request", "doc", "pos", "msg", "lineno", "colno"),
    *("__cause__", "__context__", "__traceback__", "__notes__"),
}
"""What exceptions of requests have: any other attribute is missing in both libraries."""

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
