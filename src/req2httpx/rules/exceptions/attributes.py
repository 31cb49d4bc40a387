"""What code reads of an exception: attributes, its text, its class."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import External, Instance, Kind
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exceptions.classes import (
    ATTRIBUTE,
    HTTP_ERROR,
    Verdict,
    exception_paths,
)
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import on_other_read, on_other_store
from req2httpx.rules.site import FindingBuilder, ModuleView


@on_other_read(Kind.EXCEPTION)
@on_other_store(Kind.EXCEPTION)
def after_the_verdict(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Attributes of exceptions are looked at when it is known what moves."""


def attribute_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with the attributes that are read of exceptions."""
    for node in view.all_of(ast.Attribute, ast.Call):
        if isinstance(node, ast.Attribute):
            if not isinstance(node.ctx, ast.Load):
                continue
            found = _exceptions(view, node.value, verdict)
            if found:
                builder = FindingBuilder(view, node)
                _attribute(builder, node, {atom.path for atom in found})
                if builder.edits or builder.notes:
                    yield builder.finding()
            elif _is_unseen(view, node.value) and verdict.may_meet(view):
                builder = FindingBuilder(view, node)
                _attribute(builder, node, {_ROOT})
                if builder.edits:
                    yield builder.finding()
        elif _is_hasattr(view, node):
            yield from _hasattr(view, node, verdict)
        elif _gets_response(view, node):
            found = _exceptions(view, node.args[0], verdict)
            if {atom.path for atom in found} & {_ROOT, "requests.TooManyRedirects"}:
                builder = FindingBuilder(view, node)
                _assume_redirects(builder)
                yield builder.finding()


def _is_unseen(view: ModuleView, node: ast.expr) -> bool:
    """Whether something whose origin is not seen is an exception of requests."""
    return _is_leaving(view, node) or _is_tested(view, node)


def _is_tested(view: ModuleView, node: ast.expr) -> bool:
    """Whether a test around an attribute, or what it gives, says which exception it is."""
    if not isinstance(node, ast.Attribute | ast.Subscript):
        return False
    wanted = ast.dump(node)
    inner: ast.AST = node
    for above in view.ancestors(node):
        tests: list[ast.expr] = []
        if isinstance(above, ast.If | ast.IfExp) and inner is not above.test:
            tests = [above.test]
        elif isinstance(above, ast.BoolOp):
            tests = above.values
        for test in tests:
            for call in walk(test):
                if isinstance(call, ast.Call) and len(call.args) == 2:
                    tested = ast.dump(call.args[0]) == wanted
                    if tested and exception_paths(view, call.args[1]):
                        return True
        inner = above
    return False


def _is_leaving(view: ModuleView, node: ast.expr) -> bool:
    """Whether a name is an exception that a function gets behind its class.

    That is so in `__exit__`, and in hooks that test the class: `issubclass(kind, HTTPError)`.
    """
    function = view.function(node) if isinstance(node, ast.Name) else None
    if function is None or not isinstance(node, ast.Name):
        return False
    arguments = function.node.args
    names = [parameter.arg for parameter in (*arguments.posonlyargs, *arguments.args)]
    if node.id not in names[1:]:
        return False
    before = names[names.index(node.id) - 1]
    return (function.name in ("__exit__", "__aexit__") and names.index(node.id) == 2) or any(
        isinstance(call, ast.Call)
        and len(call.args) == 2
        and getattr(call.func, "id", "") == "issubclass"
        and getattr(call.args[0], "id", "") == before
        and bool(exception_paths(view, call.args[1]))
        for call in walk(function.node)
    )


def _exceptions(view: ModuleView, node: ast.expr, verdict: Verdict) -> list[Instance]:
    """Return the exceptions of requests, from code that moves, that an expression may be."""
    return [
        atom
        for atom in view.value(node)
        if isinstance(atom, Instance)
        and atom.kind is Kind.EXCEPTION
        and verdict.migrates(frozenset({atom.origin}))
    ]


def _attribute(builder: FindingBuilder, node: ast.Attribute, paths: set[str]) -> None:
    target = builder.view.target
    if node.attr == "response":
        if paths == {HTTP_ERROR}:
            return
        if "requests.TooManyRedirects" in paths:
            builder.warn(
                ATTRIBUTE,
                f"requests' TooManyRedirects has the last redirect as `response`, {target}'s has "
                "none.",
                "Use what `request` says of it.",
            )
        elif _ROOT in paths:
            _assume_redirects(builder)
        _with_default(builder, node, f"only HTTPStatusError has a response in {target}")
    elif node.attr == "request":
        if paths != {HTTP_ERROR}:
            builder.assume(
                ATTRIBUTE,
                f"`request` of an exception is None more often in requests than in {target}: where "
                "the body breaks off or cannot be decoded, for example.",
                "Look at what is done where there is no request.",
            )
            _with_default(builder, node, f"not every exception of {target} has a request")
    elif node.attr in ("errno", "strerror", "filename", "filename2"):
        _with_default(builder, node, "requests' exceptions are OSErrors, httpx's are not")
    elif node.attr in _OF_JSON and not builder.view.settings.exact:
        builder.assume(
            ATTRIBUTE,
            f"A body that is no text in UTF-8 raises UnicodeDecodeError in {target}, which has no "
            f"`{node.attr}`; requests decodes it by its charset.",
            "Use str(), or --exact, which decodes as requests does.",
        )
    elif node.attr == "args":
        builder.warn(
            ATTRIBUTE,
            f"`args` of requests' exceptions holds urllib3's exception, of {target}'s a text.",
            "Look at __cause__, or at the class of the exception.",
        )


_OF_JSON = frozenset({"msg", "doc", "pos", "lineno", "colno"})
"""What errors of JSON say of the document."""

_ROOT = "requests.RequestException"


def _assume_redirects(builder: FindingBuilder) -> None:
    builder.assume(
        ATTRIBUTE,
        "Where a request was redirected too often, requests' exception has the last redirect as "
        f"`response`, and {builder.view.target}'s has none.",
        "Look at what is done with a response here.",
    )


def _gets_response(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call is `getattr(error, "response", ...)`."""
    name = node.args[1] if len(node.args) > 1 else None
    constant = isinstance(name, ast.Constant) and name.value == "response"
    return constant and External("builtins.getattr") in view.value(node.func)


def _with_default(builder: FindingBuilder, node: ast.Attribute, reason: str) -> None:
    builder.edits.append(
        Replace(
            node,
            ATTRIBUTE.code,
            reason,
            ("getattr(", node.value, f', "{node.attr}", None)'),
        )
    )


def _is_hasattr(view: ModuleView, node: ast.Call) -> bool:
    return External("builtins.hasattr") in view.value(node.func)


def _hasattr(view: ModuleView, node: ast.Call, verdict: Verdict) -> Iterator[Finding]:
    """`hasattr(error, "response")` is always true in requests."""
    if len(node.args) != 2 or not isinstance(node.args[1], ast.Constant):
        return
    if node.args[1].value not in ("response", "request"):
        return
    found = _exceptions(view, node.args[0], verdict)
    if not found or len(found) != len(view.value(node.args[0])):
        return
    parent = view.parent(node)
    if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.And):
        guarding = node is not parent.values[-1]
        if guarding:
            return
    builder = FindingBuilder(view, node)
    builder.edits.append(
        Replace(node, ATTRIBUTE.code, "requests' exceptions always have it", ("True",))
    )
    yield builder.finding()
