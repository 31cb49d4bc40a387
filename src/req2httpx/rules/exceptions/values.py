"""Classes of requests' exceptions as values: in tuples, arguments, tests and variables."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.reach import Reach
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exceptions.catching import catching_value
from req2httpx.rules.exceptions.classes import (
    VALUE,
    Reference,
    Verdict,
    exception_path,
    is_for_double,
    name_of,
    names_class,
)
from req2httpx.rules.exceptions.raising import instance_text
from req2httpx.rules.exceptions.variables import makes
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.annotations import is_annotation
from req2httpx.rules.site import FindingBuilder, ModuleView

_SAME_CLASS = frozenset(
    {
        "requests.HTTPError",
        "requests.ConnectTimeout",
        "requests.ReadTimeout",
        "requests.TooManyRedirects",
        "requests.exceptions.ContentDecodingError",
    }
)
"""Classes whose counterpart is one class too, and is raised itself."""


def value_findings(
    view: ModuleView, reach: Reach, verdict: Verdict, handled: set[ast.expr]
) -> Iterator[Finding]:
    """Yield what is to be done with each class outside the types of handlers."""
    for node in view.all_of(ast.Name, ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            continue
        if node in handled or isinstance(view.parent(node), ast.Attribute):
            continue
        path = exception_path(view, node)
        if path is None or not names_class(view, node):
            continue
        parent = view.parent(node)
        if isinstance(parent, ast.ClassDef):
            continue
        if isinstance(parent, ast.Call | ast.Raise) and _is_made(parent, node):
            continue
        if is_for_double(view, node):
            continue
        builder = FindingBuilder(view, node)
        if verdict.moved:
            _value(builder, node, path, reach, verdict)
        elif not verdict.kept:
            _left_alone(builder, path)
        if builder.edits or builder.notes:
            yield builder.finding()


def _is_made(parent: ast.Call | ast.Raise, node: ast.expr) -> bool:
    """Whether an exception is made of the class here: other rules speak."""
    return parent.func is node if isinstance(parent, ast.Call) else parent.exc is node


def _left_alone(builder: FindingBuilder, path: str) -> None:
    builder.warn(
        VALUE,
        f"{path} is named here, and no call of requests can be seen that moves: it was left as it "
        "is, so this module still needs requests.",
        "Name httpx's exceptions by hand, if the failures come from code that has moved.",
    )


def _value(
    builder: FindingBuilder, node: Reference, path: str, reach: Reach, verdict: Verdict
) -> None:
    view = builder.view
    if is_annotation(view, node):
        _annotation(builder, node, path, verdict)
    elif _is_to_raise(view, node):
        if verdict.follows(view):
            _raised(builder, node, path)
    elif _is_compared(view, node):
        _compared(builder, node, path, verdict)
    elif EXCEPTIONS[path].needs_test == "ssl" and not verdict.kept and _tls_test(builder, node):
        return
    elif path in verdict.makers and makes(view, node) is None:
        if verdict.follows(view):
            _made(builder, node, path, verdict)
    else:
        catching_value(builder, node, path, reach, verdict)


def _annotation(builder: FindingBuilder, node: Reference, path: str, verdict: Verdict) -> None:
    names = EXCEPTIONS[path].catch
    if names and not verdict.kept:
        text = " | ".join(name_of(name, builder) for name in names)
        builder.edits.append(Replace(node, VALUE.code, "the same failures", (text,)))


def _raised(builder: FindingBuilder, node: Reference, path: str) -> None:
    """What a double is told to raise is an instance: httpx's exceptions need a message."""
    made = instance_text(builder, path)
    if made is not None:
        reason = "httpx's exceptions need a message"
        builder.edits.append(Replace(node, VALUE.code, reason, (made,)))
        return
    builder.error(
        VALUE,
        f"`{path}` is to be raised here, and {builder.view.target} has no class that can be made "
        "in its place: handlers that moved do not catch it.",
        "Use a class of your own, or of the target, by hand.",
    )


def _compared(builder: FindingBuilder, node: Reference, path: str, verdict: Verdict) -> None:
    view = builder.view
    if path in _SAME_CLASS and not verdict.kept:
        _renamed(builder, node, EXCEPTIONS[path].catch[0])
        return
    builder.error(
        VALUE,
        f"`{view.text(node)}` is compared with a class itself: several classes of "
        f"{view.target} stand for it, and what is compared is one of them or none.",
        "Use isinstance(), then run again.",
    )


def _made(builder: FindingBuilder, node: Reference, path: str, verdict: Verdict) -> None:
    """A variable gets the class here, and elsewhere an exception is made of the variable."""
    view = builder.view
    construct = EXCEPTIONS[path].construct
    if construct is not None and path not in verdict.catchers:
        _renamed(builder, node, construct)
        return
    builder.error(
        VALUE,
        f"A variable holds `{view.text(node)}`, and an exception is made of it elsewhere: no "
        f"class of {view.target} can be both caught and made in its place.",
        "Name the class where the exception is made, then run again.",
    )


def _renamed(builder: FindingBuilder, node: Reference, name: str) -> None:
    text = name_of(name, builder)
    builder.edits.append(Replace(node, VALUE.code, "the class for the same failure", (text,)))


def _tls_test(builder: FindingBuilder, node: ast.expr) -> bool:
    """Write `isinstance(error, SSLError)` as a test of the cause, where it is that."""
    call = builder.view.parent(node)
    if not (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "isinstance"
        and len(call.args) == 2
        and call.args[1] is node
    ):
        return False
    parts = (f"{builder.helper('is_tls_failure')}(", call.args[0], ")")
    reason = "only the cause tells a failure of TLS from others"
    builder.edits.append(Replace(call, VALUE.code, reason, parts))
    return True


def _is_to_raise(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class stands where it is going to be raised: `throw()`, `side_effect`."""
    outer: ast.AST | None = view.parent(node)
    inner: ast.AST = node
    if isinstance(outer, ast.List | ast.Tuple):
        inner, outer = outer, view.parent(outer)
    if isinstance(outer, ast.keyword):
        return outer.arg == "side_effect"
    if isinstance(outer, ast.Assign):
        return any(isinstance(t, ast.Attribute) and t.attr == "side_effect" for t in outer.targets)
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute):
        return outer.func.attr in ("throw", "set_exception") and inner in outer.args
    return False


def _is_compared(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is compared, or asked for what it derives from."""
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        parent = view.parent(parent)
    if isinstance(parent, ast.Compare):
        return True
    if isinstance(parent, ast.MatchClass):
        return bool(parent.patterns or parent.kwd_patterns)
    if isinstance(parent, ast.MatchValue):
        return True
    if isinstance(parent, ast.Subscript):
        return parent.slice is node
    if not isinstance(parent, ast.Call) or not parent.args or parent.args[0] is not node:
        return False
    name = parent.func.attr if isinstance(parent.func, ast.Attribute) else parent.func
    return name in _COMPARING or (isinstance(name, ast.Name) and name.id == "issubclass")


_COMPARING = frozenset({"count", "discard", "get", "index", "pop", "remove", "setdefault"})
"""Methods of collections that look for what they are given."""
