"""The tables of exceptions agree with the libraries and with each other."""

from __future__ import annotations

import builtins
import importlib
import inspect
import types

import httpx
import httpx2
import pytest
import requests
import requests.cookies

from req2httpx.knowledge.canonical_names import CANONICAL
from req2httpx.knowledge.exceptions import EXCEPTIONS, ExceptionRule
from req2httpx.knowledge.failures import FAILURES, Failure
from req2httpx.knowledge.httpx_exceptions import HTTPX_EXCEPTIONS
from req2httpx.rewrite.exact_forms import retries

LIBRARIES = pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])

# ValueError is more than what the library raises; nothing can be caught for the others.
NOT_EXACT_FOR_OTHER_REASONS = {
    "requests.exceptions.InvalidJSONError",
    "requests.exceptions.InvalidProxyURL",
    "requests.exceptions.UnrewindableBodyError",
}


def named(path: str, target: types.ModuleType = httpx) -> type[BaseException]:
    """The class a name of the tables stands for."""
    module, _, name = path.rpartition(".")
    homes = {"httpx": target, "exact_forms": retries}
    home = homes.get(module) or importlib.import_module(module)
    found = getattr(home, name)
    assert isinstance(found, type)
    assert issubclass(found, BaseException)
    return found


def canonical(cls: type) -> str:
    path = f"{cls.__module__}.{cls.__name__}"
    return CANONICAL.get(path, path)


def differences(path: str, rule: ExceptionRule) -> tuple[list[Failure], list[Failure]]:
    """What only the old handler catches, and what only the new one does."""
    old = named(path)
    missed, extra = [], []
    for failure in FAILURES:
        if failure.requests is None or (rule.needs_test == "ssl" and not is_tls(failure)):
            continue
        was_caught = issubclass(named(failure.requests), old)
        new = tuple(map(named, rule.catch + rule.json_catch))
        if was_caught and any(not issubclass(named(name), new) for name in failure.raised):
            missed.append(failure)
        if not was_caught and any(issubclass(named(name), new) for name in failure.raised):
            extra.append(failure)
    return missed, extra


def is_tls(failure: Failure) -> bool:
    return failure.requests == "requests.exceptions.SSLError"


def test_every_exception_of_requests_has_a_rule() -> None:
    homes = (requests.exceptions, requests.cookies)
    own = {
        canonical(value)
        for home in homes
        for value in vars(home).values()
        if isinstance(value, type)
        and issubclass(value, BaseException)
        and value.__module__ == home.__name__
    }
    assert own == set(EXCEPTIONS)


@pytest.mark.parametrize("path", EXCEPTIONS)
def test_bases_and_builtins_are_those_of_the_class(path: str) -> None:
    cls, rule = named(path), EXCEPTIONS[path]
    assert rule.bases == tuple(canonical(b) for b in cls.__bases__ if b.__module__ != "builtins")
    plain = (Exception, BaseException, object)
    assert set(rule.builtins) == {
        base.__name__ for base in cls.__mro__ if base.__module__ == "builtins" and base not in plain
    }


@LIBRARIES
def test_every_name_exists(library: types.ModuleType) -> None:
    for rule in EXCEPTIONS.values():
        for name in (*rule.catch, *rule.json_catch, *filter(None, [rule.construct])):
            named(name, library)
    for failure in FAILURES:
        for name in (*failure.raised, *filter(None, [failure.requests])):
            named(name, library)


@LIBRARIES
def test_construct_takes_one_message(library: types.ModuleType) -> None:
    for rule in EXCEPTIONS.values():
        if rule.construct is not None:
            assert str(named(rule.construct, library)("what happened")) == "what happened"


def test_what_is_constructed_is_caught_where_the_old_class_was() -> None:
    for path, rule in EXCEPTIONS.items():
        if rule.construct is None:
            continue
        for handler, other in EXCEPTIONS.items():
            if issubclass(named(path), named(handler)) and other.catch:
                assert issubclass(named(rule.construct), tuple(map(named, other.catch)))


def test_what_is_constructed_is_not_caught_elsewhere() -> None:
    caught_too = {
        (path, handler)
        for path, rule in EXCEPTIONS.items()
        for handler, other in EXCEPTIONS.items()
        if rule.construct
        and not other.needs_test
        and not issubclass(named(path), named(handler))
        and issubclass(named(rule.construct), tuple(map(named, other.catch)))
    }
    assert caught_too == {
        ("requests.exceptions.ChunkedEncodingError", "requests.ConnectionError"),
        ("requests.exceptions.InvalidSchema", "requests.exceptions.InvalidURL"),
        ("requests.exceptions.InvalidSchema", "requests.exceptions.MissingSchema"),
        ("requests.exceptions.MissingSchema", "requests.exceptions.InvalidSchema"),
        ("requests.exceptions.MissingSchema", "requests.exceptions.InvalidURL"),
    }


@pytest.mark.parametrize("path", EXCEPTIONS)
def test_exact_is_what_the_failures_say(path: str) -> None:
    rule = EXCEPTIONS[path]
    missed, extra = differences(path, rule)
    common = [f.what for f in (*missed, *extra) if not (f.rare or f.mistake)]
    assert rule.exact == (not common and path not in NOT_EXACT_FOR_OTHER_REASONS), common


def test_the_handlers_people_write_together_are_exact_together() -> None:
    old = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
    paths = (
        *("requests.ConnectionError", "requests.Timeout"),
        "requests.exceptions.ChunkedEncodingError",
    )
    new = tuple(named(name) for path in paths for name in EXCEPTIONS[path].catch)
    for failure in FAILURES:
        if failure.requests and failure.raised and not (failure.rare or failure.mistake):
            raised = {issubclass(named(name), new) for name in failure.raised}
            assert raised == {issubclass(named(failure.requests), old)}, failure.what


@LIBRARIES
@pytest.mark.parametrize("name", HTTPX_EXCEPTIONS)
def test_bases_of_httpx_exceptions(library: types.ModuleType, name: str) -> None:
    bases = inspect.getmro(named(f"httpx.{name}", library))
    assert HTTPX_EXCEPTIONS[name] == tuple(base.__name__ for base in bases if base is not object)


@LIBRARIES
def test_every_exception_of_httpx_is_listed(library: types.ModuleType) -> None:
    own = {
        name
        for name in library.__all__
        if isinstance(value := getattr(library, name), type) and issubclass(value, BaseException)
    }
    assert own - {"SSEError"} == set(HTTPX_EXCEPTIONS)


@LIBRARIES
def test_no_exception_of_httpx_is_what_requests_exceptions_were(library: types.ModuleType) -> None:
    for name in HTTPX_EXCEPTIONS:
        for builtin in ("OSError", "ValueError", "TypeError"):
            assert not issubclass(named(f"httpx.{name}", library), getattr(builtins, builtin))
