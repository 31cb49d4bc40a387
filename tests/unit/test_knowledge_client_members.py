"""The tables of what sessions and clients have name what the libraries have."""

from __future__ import annotations

import ast
import inspect

import httpx
import httpx2
import requests

from req2httpx.knowledge.client_members import (
    CLIENT_MEMBERS,
    CONNECTION_SETTINGS,
    PRIVATE_CLIENT_MEMBERS,
    SESSION_MEMBERS,
    SESSION_SETTINGS,
    SETTABLE_IN_BOTH,
)
from req2httpx.rewrite.exact_forms import (
    connect_retries,
    parameters,
    retries,
    retries_with_settings,
    settings,
)


def public(*owners: object) -> set[str]:
    return {name for owner in owners for name in dir(owner) if not name.startswith("_")}


def test_members_of_sessions() -> None:
    assert public(requests.Session()) == SESSION_MEMBERS


def test_members_of_clients() -> None:
    assert public(httpx.Client(), httpx2.Client()) == CLIENT_MEMBERS


def private(*owners: object) -> set[str]:
    names = {name for owner in owners for name in dir(owner)}
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def test_members_that_clients_keep_for_themselves() -> None:
    generated = [
        node.attr
        for module in (settings, retries, connect_retries, retries_with_settings, parameters)
        for part in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(part, ast.ClassDef) and "Client" in part.name
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("self", "super()")
    ]
    own = {name for name in generated if name.startswith("_") and not name.startswith("__")}
    assert private(httpx.Client(), httpx2.Client()) | own == PRIVATE_CLIENT_MEMBERS


def test_settings_of_sessions() -> None:
    assert set(requests.Session.__attrs__) == SESSION_SETTINGS


def test_settings_of_connections_are_given_to_the_constructor() -> None:
    taken = set(inspect.signature(httpx.Client).parameters)
    assert taken >= CONNECTION_SETTINGS - {"proxies"}
    assert {"proxy", "mounts"} <= taken
    assert CONNECTION_SETTINGS <= SESSION_SETTINGS


def test_settings_that_both_take() -> None:
    with httpx.Client() as client:
        for name in SETTABLE_IN_BOTH:
            setattr(client, name, getattr(client, name))
    assert SETTABLE_IN_BOTH <= SESSION_SETTINGS
