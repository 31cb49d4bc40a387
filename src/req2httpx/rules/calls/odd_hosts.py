"""Hosts and ports that cannot be: requests and httpx refuse them with different exceptions."""

from __future__ import annotations

import re

from req2httpx.analysis.values import Literal, Value

_SERVER = re.compile(r"\s*https?://(?:[^/?#@]*@)?([^/?#]*)", re.IGNORECASE)
_PORT = re.compile(r"(.*?):([0-9]+)")
_LONGEST_LABEL, _HIGHEST_PORT = 63, 65535


def odd_server(value: Value) -> str | None:
    """Return what is wrong with the server of a constant URL; None where nothing is.

    Measured with requests 2.34.2 and httpx 0.28.1: what both refuse with the exceptions that the
    rules on handlers take for each other, such as a port that is no number, is not among it.
    """
    for atom in value:
        if isinstance(atom, Literal) and isinstance(atom.value, str):
            found = _SERVER.match(atom.value)
            problem = _problem(found[1]) if found else None
            if problem is not None:
                return problem
    return None


def _problem(server: str) -> str | None:
    if not server.isascii() or server.startswith("["):
        return None
    numbered = _PORT.fullmatch(server)
    host = numbered[1] if numbered else server
    if numbered and int(numbered[2]) > _HIGHEST_PORT:
        return f"a port above {_HIGHEST_PORT}"
    if host.startswith(("*", ".")):
        return f"a host that starts with `{host[0]}`"
    if " " in host:
        return "a host with a space in it"
    labels = host.removesuffix(".").split(".")
    if host and "" in labels:
        return "a host with nothing between two dots"
    if any(len(label) > _LONGEST_LABEL for label in labels):
        return f"a host with more than {_LONGEST_LABEL} characters between two dots"
    return None
