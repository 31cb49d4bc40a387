"""The replacements of requests' helpers give what the originals give, and none is missing."""

from __future__ import annotations

import ast
import importlib
import string
import types
from http.cookiejar import CookieJar
from typing import Any

import pytest
import requests
from requests.cookies import cookiejar_from_dict
from test_knowledge_canonical_names import public_objects, resolve

from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_utils import REPLACEMENTS

MAIN_INTERFACE = {
    *(f"requests.{name}" for name in requests.__all__),
    "requests.adapters.BaseAdapter",
    "requests.adapters.HTTPAdapter",
    "requests.auth.AuthBase",
    "requests.auth.HTTPBasicAuth",
    "requests.auth.HTTPDigestAuth",
    "requests.auth.HTTPProxyAuth",
    "requests.cookies.RequestsCookieJar",
}

# Arguments to compare the expressions with the originals on, by canonical path.
SAMPLES: dict[str, list[tuple[Any, ...]]] = {
    "requests._internal_utils.unicode_is_ascii": [("abc",), ("é",), ("",)],
    "requests.auth._basic_auth_str": [("user", "secret"), ("é", "à"), ("", "")],
    "requests.utils.address_in_network": [
        ("192.168.1.1", "192.168.1.0/24"),
        ("172.16.0.1", "192.168.1.0/24"),
        ("192.168.1.7", "192.168.1.9/30"),
    ],
    "requests.utils.dict_from_cookiejar": [
        (cookiejar_from_dict({"a": "1", "b": "2"}),),
        (CookieJar(),),
    ],
    "requests.utils.dotted_netmask": [(0,), (1,), (24,), (31,), (32,)],
    "requests.utils.guess_json_utf": [(b'{"a": 1}',), ("[1]".encode("utf-16-le"),)],
    "requests.utils.parse_dict_header": [('realm="a, b", qop=auth',)],
    "requests.utils.parse_list_header": [("a, b",)],
    "requests.utils.urldefragauth": [("http://user:secret@host/path?query#fragment",)],
}

# Compared elsewhere, or not comparable by value.
NOT_SAMPLED = {
    "requests.cookies.cookiejar_from_dict",
    "requests.utils.add_dict_to_cookiejar",
}


def original(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def evaluate(expression: str, imports: tuple[str, ...], names: dict[str, Any]) -> Any:
    scope: dict[str, Any] = {}
    for module in imports:
        exec(f"import {module}", scope)
    return eval(expression, scope, names)


def test_every_helper_of_requests_is_listed() -> None:
    own = {
        resolve(path)
        for path, value in public_objects()
        if not isinstance(value, types.ModuleType) and not path.endswith(".TYPE_CHECKING")
    }
    of_help = {"OpenSSL", "chardet", "cryptography", "pyopenssl", "requests_version"}
    helpers = {
        path
        for path in own
        if path.startswith("requests.")
        and path not in MAIN_INTERFACE
        and path not in EXCEPTIONS
        and path.removeprefix("requests.help.") not in of_help
    }
    assert helpers <= set(REPLACEMENTS)


@pytest.mark.parametrize("path", REPLACEMENTS)
def test_name_exists_and_is_canonical(path: str) -> None:
    original(path)
    assert resolve(path) == path


@pytest.mark.parametrize("path", REPLACEMENTS)
def test_expression_is_whole(path: str) -> None:
    replacement = REPLACEMENTS[path]
    if replacement.expression is None:
        assert replacement.note
        assert not replacement.exact
        assert not replacement.imports
        return
    assert replacement.exact or replacement.note
    template = string.Template(replacement.expression)
    assert sorted(template.get_identifiers()) == sorted(replacement.parameters or ())
    for name in replacement.parameters or ():
        assert replacement.expression.count(f"${name}") == 1
    tree = ast.parse(template.substitute({n: n for n in replacement.parameters or ()}), mode="eval")
    bound = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - bound
    builtin = {"str", "bytes", "int", "float", "frozenset"}
    assert names == (
        (names & builtin)
        | {module.split(".")[0] for module in replacement.imports}
        | set(replacement.parameters or ())
    )


@pytest.mark.parametrize(
    "path", [p for p, r in REPLACEMENTS.items() if r.exact and r.parameters is None]
)
def test_exact_value_is_equal(path: str) -> None:
    replacement = REPLACEMENTS[path]
    assert replacement.expression is not None
    assert evaluate(replacement.expression, replacement.imports, {}) == original(path)


@pytest.mark.parametrize("path", SAMPLES)
def test_calls_give_the_same(path: str) -> None:
    replacement = REPLACEMENTS[path]
    assert replacement.expression is not None
    assert replacement.parameters is not None
    expression = replacement.expression.replace("$", "")
    for arguments in SAMPLES[path]:
        names = dict(zip(replacement.parameters, arguments, strict=True))
        assert evaluate(expression, replacement.imports, names) == original(path)(*arguments)


def test_every_replaced_call_is_compared() -> None:
    calls = {path for path, r in REPLACEMENTS.items() if r.expression and r.parameters is not None}
    assert calls == set(SAMPLES) | NOT_SAMPLED


def test_cookies_from_a_dict_are_the_same_cookies() -> None:
    replacement = REPLACEMENTS["requests.cookies.cookiejar_from_dict"]
    assert replacement.expression is not None
    cookies = evaluate(
        replacement.expression.replace("$", ""), replacement.imports, {"cookie_dict": {"a": "1"}}
    )
    assert [(c.name, c.value) for c in cookies.jar] == [
        (c.name, c.value) for c in cookiejar_from_dict({"a": "1"})
    ]
