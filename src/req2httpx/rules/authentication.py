"""Authentication objects of requests."""

from __future__ import annotations

import ast

from req2httpx.rewrite.edits import ChangeCall
from req2httpx.rules.arguments import constant_of
from req2httpx.rules.registry import on_call, rule
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
        builder.error(AUTH_OBJECT, f"`{view.text(node)}` does not take two arguments.")
        return
    for value in values:
        constant = constant_of(view.value(value))
        if constant is not None and not (
            isinstance(constant.value, str | bytes) and constant.value.isascii()
        ):
            builder.error(
                AUTH_OBJECT,
                "The name or password is None, a number or not ASCII: requests sends its text in "
                f"Latin-1, {view.target} refuses it or sends UTF-8.",
                "Pass ASCII str values, or bytes, then run again.",
            )
            return
    builder.edits.append(
        ChangeCall(
            node,
            AUTH_OBJECT.code,
            f"{name.rsplit('.', 1)[1]} is {_CLASSES[name]} in httpx",
            (f"{view.target}.{_CLASSES[name]}",),
        )
    )
