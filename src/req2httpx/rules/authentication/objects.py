"""Authentication: the classes of requests, and what a session has as `auth`."""

from __future__ import annotations

import ast

from req2httpx.analysis.callbacks import AUTH_BASE
from req2httpx.analysis.values import (
    ApiMethod,
    External,
    Instance,
    Kind,
    Object,
    without_none,
)
from req2httpx.rewrite.edits import ChangeCall
from req2httpx.rules.authentication.classes import involve_callables
from req2httpx.rules.authentication.credentials import (
    check_credentials,
    check_pair,
    check_pairs,
)
from req2httpx.rules.calls.arguments import constant_of
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import Context, on_call, on_read, on_store, rule
from req2httpx.rules.site import FindingBuilder, ModuleView

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
    if len(values) == 1 and isinstance(values[0], ast.Starred) and _CLASSES[name] == "BasicAuth":
        check_pairs(builder, AUTH_OBJECT, values[0].value, view.value(values[0].value))
        _rename(builder, node, name)
        return
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
    if _CLASSES[name] == "DigestAuth":
        builder.assume(
            AUTH_OBJECT,
            "Where a server asks for a digest of a kind that is not known (qop=auth-int, another "
            f"algorithm), requests returns its 401; {view.target} raises NotImplementedError or "
            "KeyError.",
            "Nothing is to be done unless a server asks so.",
        )
    check = check_credentials if _CLASSES[name] == "DigestAuth" else check_pair
    check(builder, AUTH_OBJECT, values, node)
    _rename(builder, node, name)


def _rename(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    builder.edits.append(
        ChangeCall(
            node,
            AUTH_OBJECT.code,
            f"{name.rsplit('.', 1)[1]} is {_CLASSES[name]} in httpx",
            (f"{builder.view.target}.{_CLASSES[name]}",),
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
    check_pairs(builder, AUTH_OBJECT, statement.value, value)


@on_read(Kind.SESSION, "auth")
def read_auth(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A client keeps an object of its own instead of the tuple; passing it on is the same."""
    view = builder.view
    context = context_of(view, node)
    if context is Context.TRUTH or _is_passed_on(view, node):
        return
    parent = view.parent(node)
    if isinstance(parent, ast.Compare) and context is None:
        return
    if _is_of_project(view, node):
        builder.involve(view.value(node))
        return
    builder.error(
        AUTH_OBJECT,
        f"`{view.text(node)}` is what was set on a Session; an {view.target} client keeps an "
        "authentication object instead of the tuple.",
        "Keep the name and password in variables of your own, then run again.",
    )


def _is_of_project(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether it is an object of a class of the project, which both keep as it is.

    A class that is derived from Session sets it then; what it is before that is None in both.
    """
    own = all(isinstance(atom, Object) for atom in view.value(node.value))
    value = [
        atom for atom in without_none(view.value(node)) if not (own and isinstance(atom, ApiMethod))
    ]
    return bool(value) and all(
        isinstance(atom, Object) and AUTH_BASE in atom.scope.external_lineage() for atom in value
    )


def _is_passed_on(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether it only goes to another session or call as its authentication."""
    parent = view.parent(node)
    if isinstance(parent, ast.keyword) and parent.arg == "auth":
        call = view.parent(parent)
        return isinstance(call, ast.Call) and any(
            isinstance(atom, ApiMethod | External) for atom in view.value(call.func)
        )
    return (
        isinstance(parent, ast.Assign)
        and isinstance(parent.targets[0], ast.Attribute)
        and parent.targets[0].attr == "auth"
        and any(isinstance(atom, Instance) for atom in view.value(parent.targets[0].value))
    )
