"""Requests that are prepared first and sent later."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.rules.registry import on_method, rule
from req2httpx.rules.site import FindingBuilder

PREPARED = rule("RH308", "Prepared requests")


@on_method(Kind.SESSION, "send", "prepare_request")
def send(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """httpx's client builds requests by other rules than requests prepares them."""
    for argument in node.args:
        builder.involve(builder.view.value(argument))
    builder.call_site = True
    builder.error(
        PREPARED,
        f"Prepared requests are built by the client in {builder.view.target} (build_request), "
        "which merges parameters, headers and cookies by other rules.",
        "Rewrite it by hand with client.build_request() and client.send().",
    )
