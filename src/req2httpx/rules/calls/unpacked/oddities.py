"""`**mapping` in a request: what is said of single arguments is said of those in it too."""

from __future__ import annotations

from req2httpx.rules.calls.arguments import Argument, Mapping
from req2httpx.rules.calls.json_bodies import warn_of_no_number
from req2httpx.rules.calls.plans import CallPlan, on_mapping
from req2httpx.rules.calls.redirected_headers import tell_of_redirect
from req2httpx.rules.calls.request_methods import refuse_no_word
from req2httpx.rules.calls.urls import warn_of_server

_SAID = {
    "method": refuse_no_word,
    "url": warn_of_server,
    "headers": tell_of_redirect,
    "json": warn_of_no_number,
}


@on_mapping
def oddities(plan: CallPlan, argument: Argument, mapping: Mapping) -> None:
    """Ask the rules of single arguments about those that a mapping holds."""
    for name, tell in _SAID.items():
        if name in mapping.items:
            tell(plan, mapping.items[name], argument.node)
