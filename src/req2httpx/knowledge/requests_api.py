"""requests' API as the interpreter needs it: what a call or an attribute gives.

Source: requests 2.34 (`api.py`, `sessions.py`, `models.py`). Paths are canonical ones
(`canonical_names.py`).
"""

from __future__ import annotations

VERBS: frozenset[str] = frozenset(
    {"get", "options", "head", "post", "put", "patch", "delete", "request"}
)

CONSTRUCTORS: dict[str, str] = {
    "requests.Session": "SESSION",
    "requests.session": "SESSION",
    "requests.Response": "RESPONSE",
    "requests.Request": "REQUEST",
    "requests.PreparedRequest": "PREPARED",
    "requests.auth.AuthBase": "AUTH",
    "requests.auth.HTTPBasicAuth": "AUTH",
    "requests.auth.HTTPDigestAuth": "AUTH",
    "requests.auth.HTTPProxyAuth": "AUTH",
    "requests.adapters.BaseAdapter": "ADAPTER",
    "requests.adapters.HTTPAdapter": "ADAPTER",
    "requests.cookies.RequestsCookieJar": "COOKIES",
    "requests.cookies.cookiejar_from_dict": "COOKIES",
    "urllib3.util.retry.Retry": "RETRY",
    "urllib3.util.Retry": "RETRY",
    "urllib3.Retry": "RETRY",
}
"""Class or factory -> name of the `Kind` it makes."""

SESSION_CLASSES = frozenset(path for path, kind in CONSTRUCTORS.items() if kind == "SESSION")

SESSION_VERBS: frozenset[str] = VERBS | {"send"}

AUTH_MEMBERS: frozenset[str] = frozenset(
    {
        *("__call__", "build_digest_header", "handle_401", "handle_redirect"),
        *("init_per_thread_state", "password", "username"),
    }
)
"""What objects of requests' classes for authentication have; a class derived from them has more."""

METHOD_RESULTS: dict[tuple[str, str], str] = {
    **{("SESSION", name): "RESPONSE" for name in sorted(SESSION_VERBS)},
    ("SESSION", "<verb>"): "RESPONSE",
    ("SESSION", "__enter__"): "SESSION",
    ("SESSION", "prepare_request"): "PREPARED",
    ("SESSION", "get_adapter"): "ADAPTER",
    ("REQUEST", "prepare"): "PREPARED",
    ("PREPARED", "copy"): "PREPARED",
    ("COOKIES", "copy"): "COOKIES",
    ("HEADERS", "copy"): "HEADERS",
    ("RESPONSE", "__enter__"): "RESPONSE",
    ("RESPONSE", "iter_content"): "generator",
    ("RESPONSE", "iter_lines"): "generator",
    ("RESPONSE", "json"): "?",
    ("RESPONSE", "raise_for_status"): "None",
    ("RESPONSE", "close"): "None",
}
"""(kind, method) -> kind of the result, a built-in type, `None`, or `?` where anything may come."""

ATTRIBUTES: dict[tuple[str, str], str] = {
    ("SESSION", "headers"): "HEADERS",
    ("SESSION", "cookies"): "COOKIES",
    ("RESPONSE", "status_code"): "int",
    ("RESPONSE", "content"): "bytes",
    ("RESPONSE", "text"): "str",
    ("RESPONSE", "url"): "str",
    ("RESPONSE", "reason"): "str",
    ("RESPONSE", "ok"): "bool",
    ("RESPONSE", "encoding"): "str",
    ("RESPONSE", "headers"): "HEADERS",
    ("RESPONSE", "cookies"): "COOKIES",
    ("RESPONSE", "request"): "PREPARED",
    ("RESPONSE", "next"): "PREPARED",
    ("RESPONSE", "history"): "list:RESPONSE",
    ("RESPONSE", "raw"): "RAW",
    ("RESPONSE", "is_redirect"): "bool",
    ("RESPONSE", "is_permanent_redirect"): "bool",
    ("RESPONSE", "apparent_encoding"): "str",
    ("PREPARED", "headers"): "HEADERS",
    ("PREPARED", "url"): "str",
    ("PREPARED", "method"): "str",
    ("EXCEPTION", "response"): "RESPONSE",
    ("EXCEPTION", "request"): "PREPARED",
}
"""(kind, attribute) -> kind, or built-in type, of what it holds."""

POSITIONAL: dict[str, tuple[str, ...]] = {
    "get": ("url", "params"),
    "options": ("url",),
    "head": ("url",),
    "post": ("url", "data", "json"),
    "put": ("url", "data"),
    "patch": ("url", "data"),
    "delete": ("url",),
    "request": ("method", "url"),
}
"""Positional parameters of the module-level functions (requests/api.py)."""

SESSION_POSITIONAL: dict[str, tuple[str, ...]] = {
    "get": ("url",),
    "options": ("url",),
    "head": ("url",),
    "post": ("url", "data", "json"),
    "put": ("url", "data"),
    "patch": ("url", "data"),
    "delete": ("url",),
    "request": (
        "method",
        "url",
        "params",
        "data",
        "headers",
        "cookies",
        "files",
        "auth",
        "timeout",
        "allow_redirects",
        "proxies",
        "hooks",
        "stream",
        "verify",
        "cert",
        "json",
    ),
}
"""Positional parameters of Session's methods (requests/sessions.py).

Session.get takes the URL alone: a second positional argument is a TypeError there too.
"""

REQUEST_KEYWORDS: frozenset[str] = frozenset(SESSION_POSITIONAL["request"])

WITHOUT_PLACE: frozenset[str] = frozenset({"cert", "hooks", "proxies", "stream"})
"""Arguments of a request that a call of httpx has no place for; they do nothing where false."""

STAR_NAMES: frozenset[str] = frozenset(
    f"requests.{name}"
    for name in (*VERBS, "Session", "session", "Request", "Response", "PreparedRequest", "codes")
)
"""What `from requests import *` binds, beside the exceptions."""

MODULES: frozenset[str] = frozenset(
    f"requests.{name}"
    for name in (
        *("adapters", "api", "auth", "compat", "cookies", "exceptions", "hooks", "models"),
        *("packages", "sessions", "structures", "utils"),
    )
)
"""The modules of requests that code imports."""
