"""`allow_redirects=`: `follow_redirects=` in httpx, with the same meaning of every value."""

from __future__ import annotations

from req2httpx.rewrite.edits import Rename
from req2httpx.rules.calls.arguments import Argument
from req2httpx.rules.calls.plans import REDIRECTS, CallPlan, on_argument


@on_argument("allow_redirects", REDIRECTS)
def allow_redirects(plan: CallPlan, argument: Argument) -> None:
    """The argument has another name."""
    plan.change(Rename(argument.index, "follow_redirects"), "allow_redirects is follow_redirects")
    plan.handled.add(argument.name)
