"""Every path of the table names the same object as its canonical path, and none is missing."""

from __future__ import annotations

import collections.abc
import importlib
import pkgutil
import sys
import types
import urllib.request
from collections.abc import Iterator

import pytest
import requests

from req2httpx.knowledge.canonical_names import CANONICAL, PREFIXES

# Another object elsewhere, or the same one only by the platform or an optional package.
OWN_NAMES = {"requests.adapters.SOCKSProxyManager", "requests.sessions.preferred_clock"}

# Two functions of the standard library that are one on some platforms.
ONE_ON_SOME_PLATFORMS = (urllib.request.getproxies, urllib.request.proxy_bypass)


def find(path: str) -> object:
    """The object at a dotted path, importing modules on the way."""
    parts = path.split(".")
    found: object = importlib.import_module(parts[0])
    for index, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            found = importlib.import_module(".".join(parts[:index]))
        else:
            found = getattr(found, part)
    return found


def resolve(path: str) -> str:
    """The way of reading a path that the module documents."""
    changed = True
    while changed:
        changed = False
        for prefix in sorted(PREFIXES, key=len, reverse=True):
            if path == prefix or path.startswith(prefix + "."):
                path = PREFIXES[prefix] + path[len(prefix) :]
                changed = True
                break
    return CANONICAL.get(path, path)


def modules_of_requests() -> Iterator[types.ModuleType]:
    yield requests
    for info in pkgutil.iter_modules(requests.__path__, "requests."):
        if info.name.rpartition(".")[2] not in {"__version__", "_types"}:
            yield importlib.import_module(info.name)


def is_for_own_use(module: types.ModuleType, value: object) -> bool:
    """Whether a module imported the value only to use it."""
    if isinstance(value, types.ModuleType):
        return value.__name__ in sys.stdlib_module_names
    home = getattr(value, "__module__", None)
    if home in {"typing", "__future__"} or value is types.ModuleType:
        return True
    return module.__name__ != "requests.compat" and any(
        value is getattr(collections.abc, name) for name in collections.abc.__all__
    )


def public_objects() -> Iterator[tuple[str, object]]:
    for module in modules_of_requests():
        for name, value in vars(module).items():
            path = f"{module.__name__}.{name}"
            if name.startswith("_") or path in OWN_NAMES or is_for_own_use(module, value):
                continue
            if module.__name__ == "requests.packages" and name not in {"urllib3", "idna"}:
                continue
            yield path, value


@pytest.mark.parametrize("path", CANONICAL)
def test_both_paths_name_one_object(path: str) -> None:
    assert find(path) is find(CANONICAL[path])


@pytest.mark.parametrize("prefix", PREFIXES)
def test_both_prefixes_name_one_module(prefix: str) -> None:
    module = find(prefix)
    assert isinstance(module, types.ModuleType)
    assert module is find(PREFIXES[prefix])


def test_a_canonical_path_is_final() -> None:
    for path in (*CANONICAL.values(), *PREFIXES.values()):
        assert resolve(path) == path


def test_no_object_of_requests_has_two_canonical_paths() -> None:
    found: dict[int, str] = {}
    kept: list[object] = []
    for path, value in public_objects():
        if isinstance(value, (str, bytes, int, tuple, type(None))):
            continue  # equal constants are one object by chance
        if value in ONE_ON_SOME_PLATFORMS:
            continue
        kept.append(value)
        assert found.setdefault(id(value), resolve(path)) == resolve(path), path


def test_what_requests_passes_on_is_named_where_it_lives() -> None:
    for path, value in public_objects():
        home = getattr(value, "__module__", None) or getattr(value, "__name__", None)
        named = isinstance(value, (type, types.FunctionType, types.ModuleType))
        if named and isinstance(home, str) and home.split(".")[0] != "requests":
            assert not resolve(path).startswith("requests."), path


def test_a_top_level_name_is_canonical() -> None:
    top = {id(value): name for name, value in vars(requests).items() if name in requests.__all__}
    for path, value in public_objects():
        if id(value) in top and not isinstance(value, types.ModuleType):
            assert resolve(path) == f"requests.{top[id(value)]}"


def test_every_exception_has_one_canonical_path() -> None:
    for name, value in vars(requests.exceptions).items():
        if isinstance(value, type) and value.__module__ == "requests.exceptions":
            expected = f"requests.{name}" if hasattr(requests, name) else None
            assert resolve(f"requests.exceptions.{name}") == (
                expected or f"requests.exceptions.{name}"
            )


def test_paths_below_an_aliased_module_follow_it() -> None:
    assert resolve("requests.packages.urllib3.util.retry.Retry") == "urllib3.Retry"
    assert (
        resolve("requests.packages.urllib3.exceptions.InsecureRequestWarning")
        == "urllib3.exceptions.InsecureRequestWarning"
    )
    assert resolve("requests.api.sessions.Session") == "requests.Session"
    assert resolve("requests.utils.certs.where") == "certifi.where"
    assert resolve("requests.models.complexjson.JSONDecodeError") == "json.JSONDecodeError"
    assert resolve("requests.get") == "requests.get"
