"""The method of a request: what is no word of HTTP is refused in different ways."""

from __future__ import annotations

import ast
import re

from req2httpx.analysis.values import Atom, Literal, Value
from req2httpx.rules.calls.arguments import Argument
from req2httpx.rules.calls.plans import CALL, CallPlan, on_argument

_WORD = re.compile(r"[-!#$%&'*+.^_`|~0-9a-zA-Z]+")
"""A token of HTTP (RFC 9110, 5.6.2): what urllib3 and h11 take for a method."""


@on_argument("method", CALL)
def method(plan: CallPlan, argument: Argument) -> None:
    """Keep a method on requests that it sends as it is, or refuses with another exception."""
    refuse_no_word(plan, plan.builder.view.value(argument.node), argument.node)


def refuse_no_word(plan: CallPlan, value: Value, node: ast.expr) -> None:
    """Refuse a method that is no token; `node` is where it comes into the call."""
    view = plan.builder.view
    refused = [atom for atom in value if _is_refused(atom)]
    # What has a slash is a path: functools.partialmethod moves arguments by one.
    if any("/" not in str(getattr(atom, "value", "")) for atom in refused):
        plan.builder.error(
            CALL,
            "This method is no word of HTTP: requests sends an empty one as it is and raises "
            f"ValueError for one with a space, {view.target} raises LocalProtocolError for both.",
            "Write the name of a method, then run again.",
            node,
        )


def _is_refused(atom: Atom) -> bool:
    if not isinstance(atom, Literal) or not isinstance(atom.value, str):
        return False
    return _WORD.fullmatch(atom.value) is None
