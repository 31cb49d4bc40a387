"""Classes of requests' exceptions as values that catch, test or expect failures."""

from __future__ import annotations

import ast

from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import (
    Atom,
    ClassValue,
    External,
    FunctionValue,
    Literal,
    MethodValue,
    Object,
    Typed,
)
from req2httpx.knowledge.error_handlers import OF_ONE_CLASS
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.exceptions.classes import (
    VALUE,
    Reference,
    Verdict,
    ancestors,
    assume_inexact,
    catching,
    exception_path,
    has_counterpart,
    name_of,
)
from req2httpx.rules.exceptions.guards import guard_of
from req2httpx.rules.site import FindingBuilder, ModuleView


def catching_value(
    builder: FindingBuilder, node: Reference, path: str, reach: Reach, verdict: Verdict
) -> None:
    """Name the classes that stand for a class of requests, in the place of it."""
    view = builder.view
    guard = guard_of(view, node, reach)
    known = guard is not None and (verdict.migrates(guard.all) or verdict.keeps(guard.all))
    if not (guard and verdict.migrates(guard.all) if known else verdict.may_meet(view)):
        return
    if _is_covered(view, node, path):
        names = [name_of(name, builder) for name in EXCEPTIONS[path].catch]
        if names:
            reason = "another class of the tuple covers it"
            builder.edits.append(Replace(node, VALUE.code, reason, (", ".join(names),)))
            return
    if not has_counterpart(path) or EXCEPTIONS[path].needs_test is not None:
        builder.error(VALUE, *_without_counterpart(view, node, path))
        return
    assume_inexact(builder, node, path)
    both = verdict.keeps(guard.all) if guard is not None and guard.all else bool(verdict.kept)
    names = catching([path], guard.json if guard is not None and guard.all else True, builder)
    if both:
        names.insert(0, view.text(node))
    _put(builder, node, names)


def _put(builder: FindingBuilder, node: Reference, names: list[str]) -> None:
    """Write one or several names in the place of a class, in the form that stands there."""
    view = builder.view
    parent = view.parent(node)
    if len(names) != 1 and isinstance(parent, ast.Dict) and node in parent.keys:
        builder.edits.append(_several_keys(parent, node, names))
        return
    if len(names) != 1 and _takes_one(view, node):
        builder.error(VALUE, *_registered(view, node, len(names)))
        return
    inside = _holds_classes(view, parent) or _takes_several(view, node)
    text = ", ".join(names)
    if isinstance(parent, ast.MatchClass):
        text = "() | ".join(names)
    elif len(names) != 1 and not inside:
        text = f"({text})"
    reason = "the classes that httpx raises for the same failures"
    builder.edits.append(Replace(node, VALUE.code, reason, (text,)))


def _holds_classes(view: ModuleView, parent: ast.AST | None) -> bool:
    """Whether a tuple or list holds classes alone: one of a pair keeps its place in it."""
    if not isinstance(parent, ast.Tuple | ast.List | ast.Set):
        return False
    return not any(
        isinstance(element, ast.Constant | ast.Lambda | ast.JoinedStr | ast.Dict | ast.Call)
        or any(
            isinstance(atom, Literal | Typed | FunctionValue | MethodValue | Object)
            for atom in view.value(element)
        )
        for element in parent.elts
    )


def _without_counterpart(view: ModuleView, node: Reference, path: str) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` has no class in {view.target} that means the same, and it is used as "
        "a value here: it stays requests' class, which calls that have moved never raise. "
        f"{EXCEPTIONS[path].note}",
        "Decide by hand which failures are meant.",
    )


def _registered(view: ModuleView, node: Reference, number: int) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is registered as one class here, and {number} classes stand for it "
        f"in {view.target}: it stays requests' class, which calls that have moved never raise.",
        "Register what you do with each of them by hand, or with a class that covers them.",
    )


def _is_covered(view: ModuleView, node: ast.expr, path: str) -> bool:
    """Whether a class stands in a tuple beside one that it derives from."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Tuple):
        return False
    others = {exception_path(view, other) for other in parent.elts if other is not node}
    return bool(others & set(ancestors(path)))


def _several_keys(parent: ast.Dict, node: ast.expr, names: list[str]) -> Replace:
    """A key that several classes stand for becomes several keys with the same value."""
    value = parent.values[parent.keys.index(node)]
    parts: list[str | ast.expr] = []
    for name in names[:-1]:
        parts += [f"{name}: ", value, ", "]
    return Replace(node, VALUE.code, "several classes stand for this key", (*parts, names[-1]))


def _takes_one(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is given to what takes one class alone."""
    call = view.parent(node)
    if not isinstance(call, ast.Call) or node not in call.args:
        return False
    return isinstance(call.func, ast.Attribute) and call.func.attr in OF_ONE_CLASS


def _takes_several(view: ModuleView, node: ast.expr) -> bool:
    """Whether a call takes any number of classes as positional arguments."""
    parent = view.parent(node)
    if not (isinstance(parent, ast.Call) and node in parent.args):
        return False
    place = parent.args.index(node)
    return any(
        (isinstance(atom, External) and atom.path in ("contextlib.suppress",))
        or _collects(atom, place)
        for atom in view.value(parent.func)
    )


def _collects(atom: Atom, place: int) -> bool:
    """Whether what stands at a place of a call goes into the `*classes` of the project's code."""
    functions = [atom.scope] if isinstance(atom, FunctionValue | MethodValue) else []
    bound = int(isinstance(atom, MethodValue) and atom.receiver is not None)
    if isinstance(atom, ClassValue):
        bound = 1
        functions = [f for base in atom.scope.lineage() for f in base.methods.get("__init__", ())]
    return any(
        function.node.args.vararg is not None
        and place + bound >= len(function.node.args.posonlyargs) + len(function.node.args.args)
        for function in functions[:1]
    )
