"""Sessions: how they are made, and what is the same on a client."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.rewrite.edits import (
    Append,
    ArgumentChange,
    ChangeCall,
)
from req2httpx.rules.registry import (
    Context,
    on_call,
    rule,
    same_context,
    same_method,
    same_read,
    same_store,
)
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RedirectPolicy

SESSION = rule("RH301", "Session becomes Client")

same_read(Kind.SESSION, "cookies", "max_redirects", "trust_env")
same_store(Kind.SESSION, "max_redirects")
same_context(Kind.SESSION, Context.TRUTH, Context.FORMATTED)
same_method(Kind.SESSION, "__enter__", "__exit__")


@on_call("requests.Session", "requests.session")
def session(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.Session()` becomes a Client that follows redirects and waits."""
    view = builder.view
    if node.args or node.keywords:
        builder.error(SESSION, "requests.Session() takes no arguments.")
        return
    builder.call_site = True
    builder.edits.append(
        ChangeCall(
            node,
            SESSION.code,
            "requests follows redirects and waits without limit by default, a Client does neither",
            (f"{view.target}.Client",),
            tuple(client_defaults(view)),
        )
    )


def client_defaults(view: ModuleView) -> list[ArgumentChange]:
    """Return the arguments that make a client follow redirects and wait as a Session does."""
    changes: list[ArgumentChange] = []
    if view.settings.redirects is RedirectPolicy.PRESERVE:
        changes.append(Append("follow_redirects", ("True",)))
    if view.settings.timeouts != "httpx":
        seconds = view.settings.timeouts
        changes.append(Append("timeout", ("None" if seconds == "preserve" else str(seconds),)))
    if view.settings.exact or _counts_redirects(view):
        changes.append(Append("max_redirects", ("30",)))
    if view.settings.exact:
        limits = (
            f"{view.target}.Limits(max_connections=None, max_keepalive_connections=10, "
            "keepalive_expiry=None)"
        )
        changes.append(Append("limits", (limits,)))
    return changes


def _counts_redirects(view: ModuleView) -> bool:
    """Whether the code asks how many redirects are too many."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "TooManyRedirects")
        or (isinstance(node, ast.Name) and node.id == "TooManyRedirects")
        or (
            isinstance(node, ast.Attribute)
            and node.attr == "max_redirects"
            and isinstance(node.ctx, ast.Load)
        )
        for module in view.program.modules.values()
        for node in ast.walk(module.tree)
    )
