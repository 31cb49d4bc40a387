"""What is known of HTTPAdapter, looked up in requests."""

from __future__ import annotations

import inspect

from requests.adapters import HTTPAdapter

from req2httpx.knowledge.adapter_members import ADAPTER_MEMBERS, MADE_WITH, SENT_WITH


def _parameters(function: object) -> tuple[str, ...]:
    assert callable(function)
    return tuple(inspect.signature(function).parameters)


def test_parameters_of_an_adapter() -> None:
    assert _parameters(HTTPAdapter) == MADE_WITH
    assert _parameters(HTTPAdapter.send) == ("self", "request", *SENT_WITH)


def test_members_of_an_adapter() -> None:
    own = {
        name for name in dir(HTTPAdapter) if name not in dir(object) or name in vars(HTTPAdapter)
    }
    own |= set(vars(HTTPAdapter()))
    plain = {name for name in own if not name.startswith("__")}
    assert plain - {"send"} <= ADAPTER_MEMBERS
    assert {name for name in ADAPTER_MEMBERS if not hasattr(HTTPAdapter(), name)} == set()
