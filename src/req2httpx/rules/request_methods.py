"""The method of a request: what is no word of HTTP is refused in different ways."""

from __future__ import annotations

import re

from req2httpx.analysis.values import Atom, Literal
from req2httpx.rules.arguments import Argument
from req2httpx.rules.calls import CALL, CallPlan, on_argument

_WORD = re.compile(r"[-!#$%&'*+.^_`|~0-9a-zA-Z]+")
"""A token of HTTP (RFC 9110, 5.6.2): what urllib3 and h11 take for a method."""


@on_argument("method")
def method(plan: CallPlan, argument: Argument) -> None:
    """Keep a method on requests that it sends as it is, or refuses with another exception."""
    view = plan.builder.view
    if any(_is_refused(atom) for atom in view.value(argument.node)):
        plan.builder.error(
            CALL,
            "This method is no word of HTTP: requests sends an empty one as it is and raises "
            f"ValueError for one with a space, {view.target} raises LocalProtocolError for both.",
            "Write the name of a method, then run again.",
            argument.node,
        )


def _is_refused(atom: Atom) -> bool:
    if not isinstance(atom, Literal) or not isinstance(atom.value, str):
        return False
    return _WORD.fullmatch(atom.value) is None
