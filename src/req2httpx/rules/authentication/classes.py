"""Classes and functions of the project that authenticate requests.

httpx takes any callable that gets a request and gives it back; what such a callable does with the
request is the business of the rules on prepared requests.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.callbacks import AUTH_BASE
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import External, FunctionValue, MethodValue, Object, Opaque, Value
from req2httpx.knowledge.companions import AUTHENTICATION, companion_of
from req2httpx.rewrite.edits import InsertStatement, Replace
from req2httpx.rules.registry import on_subclass, rule
from req2httpx.rules.site import FindingBuilder

AUTH_CLASS = rule("RH705", "Authentication written in the project")

_FLOWS = frozenset({"auth_flow", "sync_auth_flow", "async_auth_flow"})
_REQUIRES = frozenset({"requires_request_body", "requires_response_body"})
_BODY = frozenset({"body", "content"})


def involve_callables(builder: FindingBuilder, value: Value, node: ast.expr) -> None:
    """Join what authenticates here with the functions and classes that do it."""
    for atom in value:
        if isinstance(atom, FunctionValue | MethodValue):
            builder.origins.add(origin_of(atom.scope.module, atom.scope.node))
        elif isinstance(atom, Object):
            _involve_class(builder, atom.scope, node)
        elif isinstance(atom, Opaque | External):
            _look_at_package(builder, atom.source if isinstance(atom, Opaque) else atom.path, node)


def _involve_class(builder: FindingBuilder, scope: ClassScope, node: ast.expr) -> None:
    known = [
        base
        for base in scope.lineage()
        if any(path.startswith("requests.") for path in base.external_bases)
    ]
    for base in known:
        builder.origins.add(origin_of(base.module, base.node))
    if not known and scope.unknown_base:
        _unknown(builder, node)
    for path in sorted(scope.external_lineage()) if not known else ():
        _look_at_package(builder, path, node)


def _look_at_package(builder: FindingBuilder, path: str, node: ast.expr) -> None:
    """Report an object of a class that another package has made for requests."""
    companion = companion_of(path)
    if companion is None and AUTHENTICATION.search(path) is None:
        return
    if path.split(".", 1)[0] in ("requests", "httpx", "httpx2", "httpx_auth"):
        return
    target = builder.view.target
    way = f"Use {companion.counterpart}." if companion and companion.counterpart else ""
    builder.error(
        AUTH_CLASS,
        f"What authenticates here is of {path}, which is made for requests: {target} would give it "
        f"an {target}.Request, which has no `body` and another `url`.",
        f"{way} {companion.note}".strip()
        if companion
        else f"Authenticate with an {target}.Auth of your own, then run again.",
        node,
    )


def _unknown(builder: FindingBuilder, node: ast.expr) -> None:
    builder.error(
        AUTH_CLASS,
        "What authenticates here is an object whose class cannot be followed.",
        "Derive its class from requests.auth.AuthBase, then run again.",
        node,
    )


@on_subclass(AUTH_BASE)
def auth_class(builder: FindingBuilder, node: ast.ClassDef, base: ast.expr) -> None:
    """A class with `__call__` becomes an Auth whose flow calls it."""
    view = builder.view
    methods = {inner.name: inner for inner in node.body if isinstance(inner, ast.FunctionDef)}
    call = methods.get("__call__")
    names = {
        target.id
        for inner in node.body
        if isinstance(inner, ast.Assign)
        for target in inner.targets
        if isinstance(target, ast.Name)
    }
    if call is None or call.decorator_list or not _is_plain(call):
        builder.error(
            AUTH_CLASS,
            f"`{node.name}` is derived from AuthBase, and has no `__call__` of its own that takes "
            "the request and returns it.",
            f"Write it as an {view.target}.Auth with an auth_flow, then run again.",
        )
        return
    if (set(methods) | names) & (_FLOWS | _REQUIRES):
        builder.error(
            AUTH_CLASS,
            f"`{node.name}` has members that {view.target}.Auth gives another meaning "
            f"({', '.join(sorted((set(methods) | names) & (_FLOWS | _REQUIRES)))}).",
            "Give them other names, then run again.",
        )
        return
    if view.lines.line_of(view.lines.start(call)).strip():
        builder.error(
            AUTH_CLASS,
            f"`{node.name}` is written on one line, where no method can be added.",
            "Give `__call__` a line of its own, then run again.",
        )
        return
    reason = f"{view.target}.Auth has a flow, which calls the object as requests did"
    builder.edits.append(Replace(base, AUTH_CLASS.code, reason, (f"{view.target}.Auth",)))
    text = "def auth_flow(self, request):\n\tyield self(request)\n"
    if _reads_body(node):
        text = f"requires_request_body = True\n\n{text}"
    builder.edits.append(InsertStatement(call, AUTH_CLASS.code, reason, text))


def _is_plain(call: ast.FunctionDef) -> bool:
    """Whether a `__call__` takes the request alone and always returns it."""
    arguments = call.args
    positional = [*arguments.posonlyargs, *arguments.args]
    if len(positional) != 2 or arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
        return False
    returns = [inner for inner in walk(call) if isinstance(inner, ast.Return)]
    return bool(returns) and all(
        isinstance(inner.value, ast.Name) and inner.value.id == positional[1].arg
        for inner in returns
    )


def _reads_body(node: ast.ClassDef) -> bool:
    return any(isinstance(inner, ast.Attribute) and inner.attr in _BODY for inner in walk(node))
