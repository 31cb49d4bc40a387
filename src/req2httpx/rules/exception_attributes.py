"""What code reads of an exception: attributes, its text, its class."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import External, Instance, Kind
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exception_classes import ATTRIBUTE, HTTP_ERROR, Verdict, caught_classes
from req2httpx.rules.findings import Finding
from req2httpx.rules.naming import walked
from req2httpx.rules.registry import on_other_read, on_other_store
from req2httpx.rules.site import FindingBuilder, ModuleView


@on_other_read(Kind.EXCEPTION)
@on_other_store(Kind.EXCEPTION)
def after_the_verdict(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Attributes of exceptions are looked at when it is known what moves."""


def attribute_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with the attributes that are read of exceptions."""
    for node in walked(view.module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            found = _exceptions(view, node.value, verdict)
            if found:
                builder = FindingBuilder(view, node)
                _attribute(builder, node, {atom.path for atom in found})
                if builder.edits or builder.notes:
                    yield builder.finding()
        elif isinstance(node, ast.Call) and _is_call_of(view, node, "builtins.hasattr"):
            yield from _hasattr(view, node, verdict)


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
        _with_default(builder, node, f"only HTTPStatusError has a response in {target}")
    elif node.attr == "request":
        if paths != {HTTP_ERROR}:
            _with_default(builder, node, f"not every exception of {target} has a request")
    elif node.attr in ("errno", "strerror", "filename", "filename2"):
        _with_default(builder, node, "requests' exceptions are OSErrors, httpx's are not")
    elif node.attr == "args":
        builder.warn(
            ATTRIBUTE,
            f"`args` of requests' exceptions holds urllib3's exception, of {target}'s a text.",
            "Look at __cause__, or at the class of the exception.",
        )


def _with_default(builder: FindingBuilder, node: ast.Attribute, reason: str) -> None:
    builder.edits.append(
        Replace(
            node,
            ATTRIBUTE.code,
            reason,
            ("getattr(", node.value, f', "{node.attr}", None)'),
        )
    )


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


# -- text and class -------------------------------------------------------------------------------


def text_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be said where a handler uses the text or the class of what it caught."""
    for node in walked(view.module.tree):
        if not isinstance(node, ast.Try | ast.TryStar):
            continue
        guard = None
        for handler in node.handlers:
            if handler.name is None or not _is_wide(view, handler):
                continue
            guard = guard or reach.guarded(node.body)
            if verdict.migrates(guard.all):
                yield from _uses(view, handler)


def _is_wide(view: ModuleView, handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches exceptions of requests, by name or as any exception."""
    if any(True for _ in caught_classes(view, handler.type)):
        return True
    elements = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    paths = {getattr(a, "path", "") for e in elements for a in view.value(e)}
    return bool(paths & {"builtins.Exception", "builtins.BaseException", "builtins.OSError"})


def _uses(view: ModuleView, handler: ast.ExceptHandler) -> Iterator[Finding]:
    shown = False
    named = any(True for _ in caught_classes(view, handler.type))
    for statement in handler.body:
        for node in walk(statement):
            if not (isinstance(node, ast.Name) and node.id == handler.name):
                continue
            builder = FindingBuilder(view, node)
            if _is_class_shown(view, node):
                builder.warn(
                    ATTRIBUTE,
                    "The class of the exception itself is used here, not what it derives from, "
                    f"and it is another in {view.target}: ConnectError, not ConnectionError, say.",
                    "Compare with isinstance(), or accept the new names.",
                )
            elif (text := _text_of(view, node)) is not None:
                if _is_parsed(view, text):
                    builder.warn(
                        ATTRIBUTE,
                        f"The text of the exception is looked into here; {view.target} words its "
                        "messages differently.",
                        "Test the class of the exception, or its __cause__.",
                    )
                elif named and not shown:
                    shown = True
                    builder.assume(
                        ATTRIBUTE,
                        f"The text of the exception is shown here; {view.target} words its "
                        "messages differently, and some are empty.",
                        "Show repr() of it where the class should be seen too.",
                    )
            if builder.notes:
                yield builder.finding()


def _text_of(view: ModuleView, node: ast.expr) -> ast.expr | None:
    """Return the expression that is the text of an exception, where it is turned into text."""
    parent = view.parent(node)
    if isinstance(parent, ast.FormattedValue):
        whole = view.parent(parent)
        return whole if isinstance(whole, ast.expr) else None
    if isinstance(parent, ast.Call) and node in parent.args:
        if _is_call_of(view, parent, "builtins.str", "builtins.repr", "builtins.format"):
            return parent
        return parent if _is_output(view, parent) else None
    if isinstance(parent, ast.Tuple):
        node, parent = parent, view.parent(parent)
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mod) and parent.right is node:
        return parent
    return None


def _is_output(view: ModuleView, node: ast.Call) -> bool:
    if _is_call_of(view, node, "builtins.print"):
        return True
    return isinstance(node.func, ast.Attribute) and node.func.attr in (
        *("debug", "info", "warning", "warn", "error", "exception", "critical", "log"),
    )


def _is_parsed(view: ModuleView, node: ast.expr) -> bool:
    """Whether a text is compared, searched or cut."""
    parent = view.parent(node)
    if isinstance(parent, ast.Compare | ast.Subscript):
        return not (isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Slice))
    if isinstance(parent, ast.Attribute):
        return parent.attr not in ("format", "strip", "rstrip", "encode", "splitlines")
    if isinstance(parent, ast.Call):
        paths = {a.path for a in view.value(parent.func) if isinstance(a, External)}
        return any(path.startswith("re.") for path in paths)
    return False


def _is_class_shown(view: ModuleView, node: ast.Name) -> bool:
    """Whether the class of an exception is turned into text, or looked up."""
    parent = view.parent(node)
    if isinstance(parent, ast.Attribute) and parent.attr == "__class__":
        whole: ast.AST = parent
    elif isinstance(parent, ast.Call) and _is_call_of(view, parent, "builtins.type"):
        whole = parent
    else:
        return False
    outer = view.parent(whole)
    if isinstance(outer, ast.Attribute):
        return outer.attr in ("__name__", "__qualname__", "__module__")
    if isinstance(outer, ast.FormattedValue):
        return True
    if isinstance(outer, ast.Subscript):
        return outer.slice is whole
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute):
        return outer.func.attr in ("get", "pop", "index", "count") and whole in outer.args
    if isinstance(outer, ast.Compare) and isinstance(outer.ops[0], ast.In | ast.NotIn):
        return outer.left is whole and not isinstance(outer.comparators[0], ast.Tuple)
    return isinstance(outer, ast.Call) and _is_call_of(
        view, outer, "builtins.str", "builtins.repr", "builtins.print"
    )


def _is_call_of(view: ModuleView, node: ast.Call, *paths: str) -> bool:
    return any(isinstance(a, External) and a.path in paths for a in view.value(node.func))
