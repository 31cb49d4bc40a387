"""Canonical dotted paths of library names."""

from __future__ import annotations

from functools import lru_cache

from req2httpx.knowledge.canonical_names import CANONICAL, PREFIXES

_PREFIXES = sorted(PREFIXES.items(), key=lambda item: -len(item[0]))


@lru_cache(maxsize=4096)
def canonical(path: str) -> str:
    """Return the one path under which the tables know the object at `path`."""
    if path in CANONICAL:
        return CANONICAL[path]
    for prefix, replacement in _PREFIXES:
        if path == prefix or path.startswith(prefix + "."):
            return canonical(replacement + path[len(prefix) :])
    return path


def is_requests_path(path: str) -> bool:
    """Whether a canonical dotted path is requests itself or below it."""
    return path == "requests" or path.startswith("requests.")
