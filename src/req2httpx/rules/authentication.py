"""Authentication: the classes of requests, and what a session has as `auth`."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.rewrite.edits import ChangeCall
from req2httpx.rules.arguments import constant_of
from req2httpx.rules.auth_classes import involve_callables
from req2httpx.rules.credentials import check_credentials, pairs_of
from req2httpx.rules.registry import on_call, on_store, rule
from req2httpx.rules.site import FindingBuilder

AUTH_OBJECT = rule("RH701", "Authentication objects")

_CLASSES = {
    "requests.auth.HTTPBasicAuth": "BasicAuth",
    "requests.auth.HTTPDigestAuth": "DigestAuth",
}


@on_call(*_CLASSES)
def auth_object(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """HTTPBasicAuth and HTTPDigestAuth have the same arguments under another name."""
    view = builder.view
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    if len(values) != 2 or any(isinstance(value, ast.Starred) for value in values):
        builder.error(
            AUTH_OBJECT,
            f"`{view.text(node)}` does not name two arguments: which is the name and which the "
            "password cannot be seen.",
            "Write both arguments, then run again.",
        )
        return
    if _CLASSES[name] == "DigestAuth" and not all(_is_ascii(builder, value) for value in values):
        builder.error(
            AUTH_OBJECT,
            "The name or password is None, a number or not ASCII: requests makes a digest of its "
            f"Latin-1 text, {view.target} refuses it or takes UTF-8.",
            "Pass ASCII str values, then run again.",
        )
        return
    check_credentials(builder, AUTH_OBJECT, values, node)
    builder.edits.append(
        ChangeCall(
            node,
            AUTH_OBJECT.code,
            f"{name.rsplit('.', 1)[1]} is {_CLASSES[name]} in httpx",
            (f"{view.target}.{_CLASSES[name]}",),
        )
    )


def _is_ascii(builder: FindingBuilder, node: ast.expr) -> bool:
    constant = constant_of(builder.view.value(node))
    if constant is None:
        return True
    return isinstance(constant.value, str | bytes) and constant.value.isascii()


@on_store(Kind.SESSION, "auth")
def session_auth(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A tuple, one of the library's classes and a callable work the same on a client."""
    view = builder.view
    statement = view.parent(node)
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        builder.error(
            AUTH_OBJECT,
            f"`{view.text(node)}` is set together with other names, so what it becomes cannot be "
            "seen here.",
            "Set it in a statement of its own, then run again.",
        )
        return
    value = view.value(statement.value)
    builder.involve(value)
    involve_callables(builder, value, statement.value)
    for pair in pairs_of(view, statement.value, value):
        check_credentials(builder, AUTH_OBJECT, pair.elts, statement.value)
