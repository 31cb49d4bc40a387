"""The headers of a request: httpx writes Host among them, and in another order."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import Kind
from req2httpx.rules.registry import on_read
from req2httpx.rules.responses.attributes import SENT
from req2httpx.rules.site import FindingBuilder, ModuleView

_CHANGING = frozenset({"update", "setdefault"})
_BY_NAME = frozenset({"get", "pop"})
_LISTING = frozenset({"items", "keys", "values", "copy", "lower_items"})


@on_read(Kind.PREPARED, "headers")
def headers(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The same where one header is read or set by its name; Host is there in httpx only.

    Source: requests 2.34.2 (models.py, `prepare_headers`) leaves Host to http.client; httpx 0.28.1
    (_models.py, `Request._prepare`) puts it first.
    """
    view = builder.view
    name = _name_of_one(view, node)
    if name is not None and name.lower() != "host":
        return
    message = (
        f"The headers of a request hold Host in {view.target}, and stand in another order; "
        "requests leaves Host to what sends them."
    )
    help_ = "Leave Host out where the headers are shown, signed or compared."
    if name is not None or _is_listed(view, node):
        builder.warn(SENT, message, help_)
    else:
        builder.assume(SENT, message, help_)


def _name_of_one(view: ModuleView, node: ast.Attribute) -> str | None:
    """Return the header that is read or set; the empty text for one that is only set."""
    parent = view.parent(node)
    if isinstance(parent, ast.Subscript):
        if not isinstance(parent.ctx, ast.Load):
            return ""
        return constant_text(view.value(parent.slice))
    if isinstance(parent, ast.Compare) and node in parent.comparators and len(parent.ops) == 1:
        return constant_text(view.value(parent.left))
    if isinstance(parent, ast.Attribute) and parent.attr in _CHANGING:
        return ""
    call = view.parent(parent) if isinstance(parent, ast.Attribute) else None
    if isinstance(parent, ast.Attribute) and parent.attr in _BY_NAME and isinstance(call, ast.Call):
        return constant_text(view.value(call.args[0])) if call.args else None
    if isinstance(parent, ast.Assign) and node in parent.targets:
        return ""
    return None


def _is_listed(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether all headers are seen right here."""
    parent = view.parent(node)
    if isinstance(parent, ast.For | ast.comprehension):
        return parent.iter is node
    if isinstance(parent, ast.Attribute):
        return parent.attr in _LISTING
    if isinstance(parent, ast.Call):
        return getattr(parent.func, "id", "") in ("print", "dict", "list", "sorted", "len", "str")
    return isinstance(parent, ast.FormattedValue | ast.Dict)
