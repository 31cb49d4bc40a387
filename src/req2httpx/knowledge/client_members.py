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
