"""Whether calls of a function can overlap: it changes nothing that another call could see."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    JSON,
    ApiMethod,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    Literal,
    MethodValue,
    Opaque,
    Typed,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rules.site import ModuleView

_PURE = frozenset(
    f"builtins.{name}"
    for name in (
        *("len", "str", "int", "float", "bool", "bytes", "list", "dict", "set", "tuple", "range"),
        *(
            "sorted",
            "reversed",
            "min",
            "max",
            "sum",
            "any",
            "all",
            "enumerate",
            "zip",
            "isinstance",
        ),
        *("abs", "round", "repr", "format", "frozenset", "ValueError", "RuntimeError", "KeyError"),
        *("TypeError", "LookupError", "Exception"),
    )
) | {"json.loads", "json.dumps", "time.sleep", "asyncio.sleep", "os.getenv", "os.environ.get"}
_PURE_MODULES = ("urllib.parse.", "re.", "math.", "base64.", "hashlib.", "html.", "os.path.")
CHANGING = frozenset(
    {"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard"}
    | {"update", "setdefault", "popitem", "write", "writelines", "intersection_update"}
)
_STATELESS = frozenset({Kind.RESPONSE, Kind.HEADERS, Kind.EXCEPTION})


def dependence(
    views: Mapping[ModuleScope, ModuleView],
    scope: FunctionScope,
    seen: frozenset[FunctionScope] = frozenset(),
) -> str:
    """Return what ties calls of a function to each other; nothing where they can overlap."""
    if scope in seen:
        return ""
    view = views[scope.module]
    name = scope.qualified_name.replace(".<locals>", "")
    if scope.is_generator or isinstance(scope.node, ast.Lambda):
        return f"`{name}` is a generator or a lambda"
    for node in ast.walk(scope.node):
        if isinstance(node, ast.Global | ast.Nonlocal):
            return f"`{name}` changes a name outside it"
        defining = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if defining and node is not scope.node:
            return f"`{name}` defines functions or classes"
        if (
            isinstance(node, ast.Attribute | ast.Subscript)
            and not isinstance(node.ctx, ast.Load)
            and not _is_own(scope, node)
        ):
            return f"`{name}` changes an object ({view.module.place(node.lineno)})"
        if isinstance(node, ast.Call):
            if view.paths(node.func) & _PAUSES and _is_always_run(view, scope, node):
                return f"`{name}` pauses for each of them"
            tied = _call(views, view, scope, node, seen | {scope})
            if tied:
                return tied
    return ""


_PAUSES = frozenset({"time.sleep", "asyncio.sleep"})


def _is_always_run(view: ModuleView, scope: FunctionScope, node: ast.AST) -> bool:
    """Whether a function comes by a place whenever it is called, not only to try again."""
    sometimes = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.BoolOp)
    for above in view.ancestors(node):
        if above is scope.node:
            return True
        if isinstance(above, sometimes):
            return False
    return False


def _call(
    views: Mapping[ModuleScope, ModuleView],
    view: ModuleView,
    scope: FunctionScope,
    node: ast.Call,
    seen: frozenset[FunctionScope],
) -> str:
    value = view.value(node.func)
    if not value:
        return _unknown(view, node)
    for atom in value:
        if isinstance(atom, FunctionValue | MethodValue):
            tied = dependence(views, atom.scope, seen)
            if tied:
                return tied
        elif isinstance(atom, ApiMethod):
            if atom.receiver.kind is Kind.SESSION and atom.name not in VERBS:
                return _unknown(view, node)
            if atom.receiver.kind not in _STATELESS | {Kind.SESSION}:
                return _unknown(view, node)
        elif isinstance(atom, External):
            if not _is_pure(atom.path) and not _is_method_of_own(view, scope, node):
                return _unknown(view, node)
        elif not _is_method_of_own(view, scope, node):
            return _unknown(view, node)
    return ""


def _unknown(view: ModuleView, node: ast.Call) -> str:
    return (
        f"what `{view.text(node.func)}()` changes cannot be seen ({view.module.place(node.lineno)})"
    )


def _is_pure(path: str) -> bool:
    function = path.removeprefix("requests.")
    return (
        path in _PURE
        or path in EXCEPTIONS
        or path.startswith(_PURE_MODULES)
        or (path.startswith("requests.") and function in VERBS)
    )


def _is_method_of_own(view: ModuleView, scope: FunctionScope, node: ast.Call) -> bool:
    """Whether a method of a built-in value is called that changes nothing but what is local."""
    if not isinstance(node.func, ast.Attribute):
        return False
    owner = view.value(node.func.value)
    plain = bool(owner) and all(_is_plain(atom) for atom in owner)
    if not plain:
        return False
    return node.func.attr not in CHANGING or _is_own(scope, node.func)


def _is_plain(atom: object) -> bool:
    if isinstance(atom, Opaque):
        return atom.source == JSON
    if isinstance(atom, Instance):
        return atom.kind in _STATELESS
    return isinstance(atom, Literal | Typed | Collection)


def _is_own(scope: FunctionScope, node: ast.expr) -> bool:
    """Whether an object was made in the function: a display that a local name is bound to."""
    root: ast.expr = node
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    if not isinstance(root, ast.Name) or root.id not in scope.local_names:
        return False
    if any(parameter.arg == root.id for parameter in scope.parameters()):
        return False
    bound = [
        inner.value
        for inner in ast.walk(scope.node)
        if isinstance(inner, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == root.id for t in inner.targets)
    ]
    displays = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    return bool(bound) and all(isinstance(value, displays) for value in bound)


def first_dependence(
    views: Mapping[ModuleScope, ModuleView], scopes: Iterable[FunctionScope]
) -> str:
    """Return the first tie between calls of one of some functions."""
    return next((tied for scope in scopes if (tied := dependence(views, scope))), "")
