"""`x in response`: requests searches the pieces of the body, httpx has nothing to search."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Instance, Kind
from req2httpx.rules.registry import Context, on_context
from req2httpx.rules.site import FindingBuilder
from req2httpx.rules.streaming.streamed_pieces import PIECES, iterated


@on_context(Kind.RESPONSE, Context.CONTAINED, mixed=True)
def searched(builder: FindingBuilder, node: ast.expr) -> None:
    """Hardly anybody searches a response: where something else may stand here, that is meant."""
    value = builder.view.value(node)
    if all(isinstance(atom, Instance) and atom.kind is Kind.RESPONSE for atom in value):
        iterated(builder, node)
        return
    builder.assume(
        PIECES,
        f"`{builder.view.text(node)}` may be a response, among other things: `in` searches the "
        f"pieces of its body in requests and raises TypeError in {builder.view.target}.",
        "Look at whether a response comes here.",
    )
