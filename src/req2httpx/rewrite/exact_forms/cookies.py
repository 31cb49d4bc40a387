"""Cookies."""

from __future__ import annotations

import copy
from http.cookiejar import Cookie
from typing import Any

import httpx


def set_cookie(cookies: httpx.Cookies, name: str, value: Any, **attributes: Any) -> None:
    """Set a cookie with all its attributes; a value of None deletes it."""
    domain, path = attributes.get("domain"), attributes.get("path")
    if value is None:
        for cookie in list(cookies.jar):
            same = domain in (None, cookie.domain) and path in (None, cookie.path)
            if cookie.name == name and same:
                cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
        return
    if isinstance(value, str) and value.startswith('"') and value.endswith('"'):
        value = value.replace('\\"', "")
    given: dict[str, Any] = {"domain": "", "path": "/", "port": None, "version": 0}
    given |= {"secure": False, "expires": None, "discard": True, "comment": None}
    given |= {"comment_url": None, "rest": {"HttpOnly": None}, **attributes}
    given |= {
        "port_specified": bool(given["port"]),
        "domain_specified": bool(given["domain"]),
        "domain_initial_dot": given["domain"].startswith("."),
        "path_specified": bool(given["path"]),
    }
    cookies.jar.set_cookie(Cookie(name=name, value=value, **given))


def with_cookies(client: httpx.Client, cookies: Any) -> httpx.Client:
    """A client for one call: it sends these cookies too, after redirects as well, and forgets them.

    It shares the connections of the client, which keeps the cookies that servers set; those of the
    client win after a redirect.
    """
    if not cookies:
        return client
    single = copy.copy(client)
    single.cookies = client.cookies
    single.cookies.update(cookies)

    def keep(response: httpx.Response) -> None:
        client.cookies.extract_cookies(response)
        single.cookies.update(client.cookies)

    hooks = client.event_hooks
    single.event_hooks = {**hooks, "response": [keep, *hooks.get("response", ())]}
    return single
