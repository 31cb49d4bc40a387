"""Tests that put a double in the place of a session's method by assigning to it."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.knowledge.requests_api import SESSION_VERBS
from req2httpx.rules.doubles.patches import warn_of_fake
from req2httpx.rules.registry import on_store
from req2httpx.rules.site import FindingBuilder
from req2httpx.rules.unsupported import UNSUPPORTED


@on_store(Kind.SESSION, *sorted(SESSION_VERBS))
def replaced(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`client.session.get = fake`: a client calls what was assigned to it, too.

    `get()` and its like call `request()`, and that `send()`, in both libraries (requests 2.34,
    sessions.py; httpx 0.28, _client.py). What is assigned outside of tests gets other arguments.
    """
    view = builder.view
    if view.module.is_test:
        warn_of_fake(builder, view.text(node))
    else:
        builder.error(
            UNSUPPORTED,
            f"`{view.text(node)}` is replaced on a requests Session: what takes its place would "
            f"get the arguments that an {view.target} client gives.",
            "Derive a class from the client, or keep it on requests.",
        )
