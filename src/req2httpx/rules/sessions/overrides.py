"""What a class derived from Session does that a client would do in another way."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.signatures import single_parameters
from req2httpx.analysis.values import ApiMethod, External, Kind
from req2httpx.knowledge.client_members import (
    CLIENT_MEMBERS,
    PRIVATE_CLIENT_MEMBERS,
    SESSION_MEMBERS,
    SETTABLE_IN_BOTH,
)
from req2httpx.knowledge.requests_api import SESSION_CLASSES
from req2httpx.rules.sessions.names import renamable, stored_otherwise
from req2httpx.rules.site import ModuleView

_VERBS = frozenset({"get", "post", "put", "patch", "delete", "options"})
"""Methods that neither library calls itself: overriding them is the project's own business."""

_SPECIAL = frozenset({"__getstate__", "__setstate__", "__attrs__", "__enter__", "__exit__"})
_PASSED_ON = frozenset({"method", "url", "params", "data", "json", "headers", "files", "cookies"})
"""Parameters of an overridden request() that a client fills as a Session does."""


def problems(view: ModuleView, scope: ClassScope, root: ClassScope) -> Iterator[str]:
    """Yield why a class would not behave the same, in words that go on after its name.

    `root` is the class that names Session as its base, itself or one that `scope` is derived from.
    """
    if scope.node.keywords or scope.node.decorator_list:
        yield "it is made by a decorator or a metaclass"
    for inner in scope.node.body:
        if _is_initializer(inner) and not any(
            _is_super(view, part, "__init__") for part in walk(inner)
        ):
            yield "its `__init__` does not call that of Session"
    yield from _body_problems(view, scope, root)
    stored = stored_otherwise(view, root) if scope is root else None
    if stored is not None:
        yield f"its objects are given `{stored}`, a name that the client uses itself"
    for base in scope.lineage():
        if not base.external_lineage() & SESSION_CLASSES:
            yield from (
                f"its base `{base.node.name}` does not suit a client: {problem}"
                for problem in _body_problems(view, base, root)
            )
    if scope.external_lineage() - {*SESSION_CLASSES, "builtins.object"}:
        yield "it is derived from classes of other libraries too"
    if scope.unknown_base:
        yield "one of its bases cannot be followed"


def _body_problems(view: ModuleView, owner: ClassScope, root: ClassScope) -> Iterator[str]:
    """Yield what stands in the way in the body of a class, or of another base of it."""
    for inner in owner.node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _method_problems(view, inner)
        else:
            yield from (
                f"its attribute `{name}` means something to a client"
                for name in _bound_names(inner)
                if name in CLIENT_MEMBERS | SESSION_MEMBERS | PRIVATE_CLIENT_MEMBERS
            )
    for part in walk(owner.node):
        if not isinstance(part, ast.Attribute) or not _is_member(part):
            continue
        if part.attr not in PRIVATE_CLIENT_MEMBERS or not renamable(view, root, part.attr):
            yield from _attribute_problems(part)


def _is_initializer(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "__init__"


def _bound_names(node: ast.stmt) -> Iterator[str]:
    for inner in walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id


def _is_member(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


_OF_OTHER_RULES = frozenset({"params", "mount"})
"""What a client of a class of its own does."""


def _attribute_problems(node: ast.Attribute) -> Iterator[str]:
    name = node.attr
    stored = not isinstance(node.ctx, ast.Load)
    if name in _OF_OTHER_RULES:
        return
    if name in SESSION_MEMBERS and name not in CLIENT_MEMBERS:
        yield f"it uses `self.{name}`, which a client does not have"
    elif (
        (name in CLIENT_MEMBERS and name not in SESSION_MEMBERS)
        or name in ("stream", "trust_env")
        or (stored and name == "headers")
    ):
        yield f"its `self.{name}` means something else to a client"
    elif stored and name in SESSION_MEMBERS and name not in SETTABLE_IN_BOTH:
        yield f"it replaces `self.{name}`"
    elif stored and name in PRIVATE_CLIENT_MEMBERS:
        yield f"its `self.{name}` is a name that the client uses itself"


def _method_problems(
    view: ModuleView, node: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[str]:
    name = node.name
    if name == "request":
        yield from _override_problems(view, node)
    elif name in _VERBS:
        return
    elif name in SESSION_MEMBERS | _SPECIAL:
        yield f"it overrides `{name}()`, which {view.target} calls in other ways or never"
    elif name in CLIENT_MEMBERS | PRIVATE_CLIENT_MEMBERS:
        yield f"its `{name}()` is a name that the client uses itself"


def _is_super(view: ModuleView, node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and any(
        atom == External(f"requests.Session.{name}")
        or (
            isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.SESSION and atom.name == name
        )
        for atom in view.value(node.func)
    )


def _override_problems(
    view: ModuleView, node: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[str]:
    """A client passes timeout, auth and redirects of its own to request(), each time."""
    names = {parameter.arg for parameter in single_parameters(node.args)}
    odd = names - _PASSED_ON - {"self"}
    if odd:
        yield (
            f"its `request()` takes {', '.join(f'`{name}`' for name in sorted(odd))}: a client "
            "passes a value of its own there with every call, where a Session passes none"
        )
    for extra in (node.args.vararg, node.args.kwarg):
        uses = [
            inner
            for inner in walk(node)
            if isinstance(inner, ast.Name) and extra is not None and inner.id == extra.arg
        ]
        if extra is not None and not all(_is_unpacked(view, use) for use in uses):
            yield (
                f"its `request()` looks into `{extra.arg}`: a client passes timeout, auth and "
                "follow_redirects there with every call, where a Session passes none"
            )


def _is_unpacked(view: ModuleView, node: ast.Name) -> bool:
    """Whether a name is only handed on, as `*args` or `**kwargs`, or given a timeout."""
    parent = view.parent(node)
    function = view.function(node)
    if function is not None and not isinstance(function.node, ast.Lambda):
        filled = filled_timeout(function.node)
        if filled is not None and filled.func is parent:
            return True
    if isinstance(parent, ast.keyword) and parent.arg is None:
        return _is_super(view, view.parent(parent) or parent, "request")
    if isinstance(parent, ast.Starred):
        return _is_super(view, view.parent(parent) or parent, "request")
    return False


def filled_timeout(method: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.Call | None:
    """Return the call in request() that fills in a timeout where there is none."""
    keyword = method.args.kwarg
    for statement in method.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if (
            keyword is not None
            and isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "setdefault"
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == keyword.arg
            and len(call.args) == 2
            and _is_constant(call.args[0], "timeout")
        ):
            return call
    return None


def _is_constant(node: ast.expr, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value
