"""Members of requests' Session and of httpx's Client, by name.

Source: requests 2.34 (`sessions.py`) and httpx 0.28, httpx2 2.16 (`_client.py`).
`tests/unit/test_knowledge_client_members.py` compares the tables with the libraries.
"""

from __future__ import annotations

SESSION_MEMBERS: frozenset[str] = frozenset(
    {
        *("adapters", "auth", "cert", "close", "cookies", "delete", "get", "get_adapter"),
        *("get_redirect_target", "head", "headers", "hooks", "max_redirects"),
        *("merge_environment_settings", "mount", "options", "params", "patch", "post"),
        *("prepare_request", "proxies", "put", "rebuild_auth", "rebuild_method"),
        *("rebuild_proxies", "request", "resolve_redirects", "send", "should_strip_auth"),
        *("stream", "trust_env", "verify"),
    }
)
"""What a Session has: settings and methods."""

CLIENT_MEMBERS: frozenset[str] = frozenset(
    {
        *("auth", "base_url", "build_request", "close", "cookies", "delete", "event_hooks"),
        *("follow_redirects", "get", "head", "headers", "is_closed", "max_redirects", "options"),
        *("params", "patch", "post", "put", "query", "request", "send", "sse", "stream"),
        *("timeout", "trust_env", "websocket"),
    }
)
"""What a Client of one of the targets has; names that start with an underscore left out."""

PRIVATE_CLIENT_MEMBERS: frozenset[str] = frozenset(
    {
        *("_auth", "_base_url", "_build_auth", "_build_redirect_request", "_build_request_auth"),
        *("_cookies", "_default_encoding", "_enforce_trailing_slash", "_event_hooks"),
        *("_get_proxy_map", "_headers", "_init_proxy_transport", "_init_transport"),
        *("_merge_cookies", "_merge_headers", "_merge_queryparams", "_merge_url", "_mounts"),
        *("_params", "_redirect_headers", "_redirect_method", "_redirect_stream"),
        *("_redirect_url", "_send_handling_auth", "_send_handling_redirects"),
        *("_send_single_request", "_set_timeout", "_state", "_timeout", "_transport"),
        *("_transport_for_url", "_trust_env"),
        *("_connections", "_mounted", "_uses_environment"),
    }
)
"""What a Client keeps for itself, and, in the last line, the clients that are generated."""

SESSION_SETTINGS: frozenset[str] = frozenset(
    {
        *("adapters", "auth", "cert", "cookies", "headers", "hooks", "max_redirects", "params"),
        *("proxies", "stream", "trust_env", "verify"),
    }
)
"""What a Session keeps and is pickled with (`Session.__attrs__`)."""

CONNECTION_SETTINGS: frozenset[str] = frozenset({"cert", "proxies", "trust_env", "verify"})
"""Settings that a Session looks at for each request, and a Client when it is made."""

SETTABLE_IN_BOTH: frozenset[str] = frozenset({"auth", "cookies", "headers", "max_redirects"})
"""Settings that may be assigned to a Client too."""
