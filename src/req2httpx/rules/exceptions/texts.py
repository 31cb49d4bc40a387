"""The text and the class of an exception, where code looks into them: httpx has other ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import called_name, walk
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import External, Instance, Kind
from req2httpx.rules.exceptions.classes import ATTRIBUTE, Verdict, caught_classes
from req2httpx.rules.exceptions.phrases import expected_message, sought_phrase
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView

_WIDE = frozenset({"builtins.Exception", "builtins.BaseException", "builtins.OSError"})


def text_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be said where the text or the class of an exception is used."""
    if not verdict.moved:
        return
    done: set[ast.expr] = set()
    for tried in view.all_of(ast.Try, ast.TryStar):
        guard = None
        for handler in tried.handlers:
            if handler.name is None or not _is_wide(view, handler.type):
                continue
            guard = guard or reach.guarded(tried.body)
            if verdict.migrates(guard.all):
                yield from _handler(view, handler, done)
    for block in view.all_of(ast.With, ast.AsyncWith):
        yield from _expected(view, block, reach, verdict)
    for stored in view.program.exceptions(view.module):
        if stored not in done and _is_stored(view, stored, verdict):
            done.add(stored)
            yield from _use(view, stored)
    told = {view.statement(node) for node in done if _is_looked_into(view, node)}
    for constant in view.all_of(ast.Constant):
        if isinstance(constant.value, str):
            yield from sought_phrase(view, constant, told)


def _is_wide(view: ModuleView, caught: ast.expr | None) -> bool:
    """Whether a handler catches exceptions of requests, by name or as any exception."""
    if any(True for _ in caught_classes(view, caught)):
        return True
    elements = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return bool({getattr(a, "path", "") for e in elements for a in view.value(e)} & _WIDE)


def _is_stored(view: ModuleView, node: ast.expr, verdict: Verdict) -> bool:
    """Whether an expression is an exception that was kept, returned or passed on."""
    return any(
        isinstance(atom, Instance)
        and atom.kind is Kind.EXCEPTION
        and verdict.migrates(frozenset({atom.origin}))
        for atom in view.value(node)
    )


# -- uses of one exception -------------------------------------------------------------------------


def _handler(
    view: ModuleView, handler: ast.ExceptHandler, done: set[ast.expr]
) -> Iterator[Finding]:
    shown = not any(True for _ in caught_classes(view, handler.type))
    for statement in handler.body:
        for node in walk(statement):
            if isinstance(node, ast.Name) and node.id == handler.name:
                done.add(node)
                yield from _use(view, node)
                if (
                    not shown
                    and _text_of(view, node) is not None
                    and not _is_looked_into(view, node)
                ):
                    shown = True
                    builder = FindingBuilder(view, node)
                    builder.assume(
                        ATTRIBUTE,
                        f"The text of the exception is shown here; {view.target} words its "
                        "messages differently, and some are empty.",
                        "Show repr() of it where the class should be seen too.",
                    )
                    yield builder.finding()


def _use(view: ModuleView, node: ast.expr) -> Iterator[Finding]:
    builder = FindingBuilder(view, node)
    if _is_class_shown(view, node):
        builder.warn(
            ATTRIBUTE,
            "The class of the exception itself is used here, not what it derives from, "
            f"and it is another in {view.target}: ConnectError, not ConnectionError, say.",
            "Compare with isinstance(), or accept the new names.",
        )
        yield builder.finding()
    elif _is_looked_into(view, node):
        builder.warn(
            ATTRIBUTE,
            f"The text of the exception is looked into here; {view.target} words its "
            "messages differently.",
            "Test the class of the exception, or its __cause__.",
        )
        yield builder.finding()


def _is_looked_into(view: ModuleView, node: ast.expr) -> bool:
    """Whether the text of an exception is compared, searched or cut, in place or by a name."""
    text = _text_of(view, node)
    if text is None:
        return False
    if _is_parsed(view, text):
        return True
    parent = view.parent(text)
    targets: list[ast.expr] = []
    if isinstance(parent, ast.Assign):
        targets = parent.targets
    elif isinstance(parent, ast.NamedExpr):
        targets = [parent.target]
        if _is_parsed(view, parent):
            return True
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    if not names:
        return False
    scope = view.function(node)
    around: ast.AST = view.module.tree if scope is None else scope.node
    return any(
        isinstance(inner, ast.Name)
        and inner.id in names
        and isinstance(inner.ctx, ast.Load)
        and _is_parsed(view, inner)
        for inner in walk(around)
    )


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
    if isinstance(parent, ast.Compare):
        return True
    if isinstance(parent, ast.Subscript):
        return not isinstance(parent.slice, ast.Slice)
    if isinstance(parent, ast.Attribute):
        return parent.attr not in ("format", "strip", "rstrip", "encode", "splitlines")
    if isinstance(parent, ast.Call):
        if isinstance(parent.func, ast.Attribute) and parent.func.attr.startswith("assert"):
            return True
        paths = {a.path for a in view.value(parent.func) if isinstance(a, External)}
        return any(path.startswith("re.") for path in paths)
    return False


def _is_class_shown(view: ModuleView, node: ast.expr) -> bool:
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


# -- what is expected ------------------------------------------------------------------------------


def _expected(
    view: ModuleView, node: ast.With | ast.AsyncWith, reach: Reach, verdict: Verdict
) -> Iterator[Finding]:
    """`pytest.raises(..., match=...)` and `assertRaisesRegex` around calls that have moved."""
    for item in node.items:
        call = item.context_expr
        if not (isinstance(call, ast.Call) and call.args):
            continue
        expected = _expected_text(call)
        if expected is None or not _is_wide(view, call.args[0]):
            continue
        if verdict.migrates(reach.guarded(node.body).all):
            yield expected_message(view, expected)


def _expected_text(call: ast.Call) -> ast.expr | None:
    name = called_name(call.func)
    if name == "assertRaisesRegex" and len(call.args) == 2:
        return call.args[1]
    matches = [keyword.value for keyword in call.keywords if keyword.arg == "match"]
    return matches[0] if name == "raises" and matches else None
