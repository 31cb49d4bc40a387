"""The attributes of a response in both libraries: requests 2.34, httpx 0.28 and httpx2 2.16.

A name that is in neither is the same in both: what the code sets itself, or an AttributeError.
"""

from __future__ import annotations

BOTH: frozenset[str] = frozenset(
    {
        *("close", "content", "cookies", "elapsed", "encoding", "headers", "history"),
        *("is_redirect", "iter_lines", "json", "links", "raise_for_status", "request"),
        *("status_code", "text", "url"),
        *("_content", "__dict__", "__module__", "__setstate__", "__weakref__"),
    }
)

ONLY_REQUESTS: frozenset[str] = frozenset(
    {
        *("apparent_encoding", "connection", "is_permanent_redirect", "iter_content", "next"),
        *("ok", "raw", "reason", "_content_consumed", "_next"),
        *("__attrs__", "__bool__", "__enter__", "__exit__", "__iter__", "__nonzero__"),
        "__annotations__",
    }
)

ONLY_HTTPX: frozenset[str] = frozenset(
    {
        *("aclose", "aiter_bytes", "aiter_lines", "aiter_raw", "aiter_text", "aread"),
        *("charset_encoding", "default_encoding", "extensions", "has_redirect_location"),
        *("http_version", "is_client_error", "is_closed", "is_error", "is_informational"),
        *("is_server_error", "is_stream_consumed", "is_success", "iter_bytes", "iter_raw"),
        *("iter_text", "next_request", "num_bytes_downloaded", "read", "reason_phrase", "stream"),
        *("_decoder", "_encoding", "_get_content_decoder", "_num_bytes_downloaded", "_prepare"),
        *("_request", "_text"),
        # Set on a response only in some states.
        *("_elapsed", "_raw_content", "_exception"),
    }
)

RESPONSE_MEMBERS = BOTH | ONLY_REQUESTS | ONLY_HTTPX

HEADERS_MEMBERS: frozenset[str] = frozenset(
    {
        *("clear", "copy", "get", "items", "keys", "lower_items", "pop", "popitem"),
        *("setdefault", "update", "values"),
        *("encoding", "get_list", "multi_items", "raw"),
        *("_store", "_list", "_encoding"),
    }
)
"""What requests' CaseInsensitiveDict has, and in the middle line what httpx's Headers adds."""

RENAMED: dict[str, str] = {
    "ok": "is_error",
    "reason": "reason_phrase",
    "next": "next_request",
    "iter_content": "iter_bytes",
}
"""A name of requests and the name in httpx that is there in its place."""

DIFFERENT: frozenset[str] = frozenset(
    {"elapsed", "encoding", "is_redirect", "iter_lines", "json", "raise_for_status", "url"}
)
"""Names in both that do not hold, or do, the same."""

UNMISTAKABLE: frozenset[str] = frozenset(
    {"ok", "iter_content", "iter_lines", "apparent_encoding", "is_permanent_redirect"}
)
"""Names of requests that hardly any object but a response has."""

IN_EXAMPLES: frozenset[str] = frozenset(
    {
        *("apparent_encoding", "is_redirect", "iter_content", "iter_lines", "next", "ok", "raw"),
        *("reason", "url"),
    }
)
"""Names that an example in a docstring shows another value for, or fails on, in httpx."""

BODY: frozenset[str] = frozenset({"content", "text", "json"})
"""What needs the whole body of a response."""

ITERATION: frozenset[str] = frozenset({"iter_content", "iter_lines"})
"""What gives the body piece by piece."""

AFTER_CLOSING: frozenset[str] = frozenset(
    {
        *("status_code", "headers", "ok", "reason", "url", "history", "links", "cookies"),
        *("request", "is_redirect", "is_permanent_redirect", "raise_for_status"),
    }
)
"""What can be asked of a closed response whose body was never read."""
