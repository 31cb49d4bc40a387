"""`allow_redirects=`: `follow_redirects=` in httpx, with the same meaning of every value."""

from __future__ import annotations

import ast

from req2httpx.rewrite.edits import Rename
from req2httpx.rules.arguments import Argument
from req2httpx.rules.calls import REDIRECTS, CallPlan, on_argument
from req2httpx.rules.site import ModuleView


@on_argument("allow_redirects", REDIRECTS)
def allow_redirects(plan: CallPlan, argument: Argument) -> None:
    """The argument has another name."""
    plan.change(Rename(argument.index, "follow_redirects"), "allow_redirects is follow_redirects")
    plan.handled.add(argument.name)


def counts_redirects(view: ModuleView) -> bool:
    """Whether the project handles too many redirects, or reads how many there may be."""
    if "TooManyRedirects" in view.program.mentions:
        return True
    return "max_redirects" in view.program.mentions and any(
        node.attr == "max_redirects" and isinstance(node.ctx, ast.Load)
        for module in view.program.modules.values()
        if "max_redirects" in module.identifiers
        for node in view.program.nodes(module, ast.Attribute)
    )
