"""What `requests.adapters.HTTPAdapter` of requests 2.34.2 has, and takes (adapters.py)."""

from __future__ import annotations

HTTP_ADAPTER = "requests.adapters.HTTPAdapter"

MADE_WITH = ("pool_connections", "pool_maxsize", "max_retries", "pool_block")
"""The parameters of HTTPAdapter, in their order."""

SENT_WITH = ("stream", "timeout", "verify", "cert", "proxies")
"""The parameters of `HTTPAdapter.send` after the request, in their order."""

ADAPTER_MEMBERS = frozenset(
    {
        *("__attrs__", "__getstate__", "__setstate__", "max_retries", "config", "proxy_manager"),
        *("poolmanager", "_pool_connections", "_pool_maxsize", "_pool_block", "close"),
        *("init_poolmanager", "proxy_manager_for", "cert_verify", "build_response"),
        *("build_connection_pool_key_attributes", "get_connection_with_tls_context"),
        *("get_connection", "request_url", "add_headers", "proxy_headers"),
    }
)
"""Its attributes and methods besides `__init__` and `send`."""

EMPTY_FOR_POOLS = frozenset({"ssl_context", "source_address"})
"""Arguments of urllib3's pools for which None is as good as nothing (connection.py)."""
