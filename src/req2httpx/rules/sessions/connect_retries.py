"""How often a failed connect is repeated, of what an adapter is given as `max_retries`."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Instance, Kind
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.arguments import arguments_of, constant_of
from req2httpx.rules.sessions.client_classes import retries_of
from req2httpx.rules.site import ModuleView, type_names

RETRY = "urllib3.Retry"
_DEFAULT_TOTAL = 10
"""What `Retry()` of urllib3 has as its `total`."""


@dataclass(frozen=True, slots=True)
class Connects:
    """The text of the number, and the statement that is then left without a use."""

    parts: Parts
    gone: ast.stmt | None = None


def connects_of(view: ModuleView, retries: ast.expr) -> Connects | None:
    """Return how often a connect is repeated, None where that cannot be seen."""
    if _is_number(view, retries):
        return Connects((retries,))
    if isinstance(retries, ast.Call):
        parts = _count(view, retries)
        return None if parts is None else Connects(parts)
    statement = _assignment(view, retries)
    if statement is None or not isinstance(statement.value, ast.Call):
        return None
    parts = _count(view, statement.value)
    if parts is None or not all(isinstance(part, str) for part in parts):
        return None
    return Connects(parts, statement if _has_no_other_use(view, statement) else None)


def dissolves(view: ModuleView, retry: ast.Call) -> bool:
    """Whether nothing is left of a Retry once its number is written where it is mounted."""
    if _is_given(view, retry):
        return True
    statement = view.parent(retry)
    return isinstance(statement, ast.Assign) and _has_no_other_use(view, statement)


def _is_number(view: ModuleView, node: ast.expr) -> bool:
    names = type_names(view.value(node))
    return bool(names) and names <= {"int"}


def _is_retry(view: ModuleView, node: ast.expr) -> bool:
    value = view.value(node)
    return bool(value) and all(
        isinstance(atom, Instance) and atom.kind is Kind.RETRY for atom in value
    )


def _count(view: ModuleView, call: ast.Call) -> Parts | None:
    """Return the lower of `total` and `connect`, of which urllib3 counts both down."""
    paths = view.paths(call.func)
    found = arguments_of(call, ("total", "connect")) if paths == {RETRY} else None
    if found is None:
        return None
    given = {argument.name: argument.node for argument in found}
    limits: list[int] = [] if "total" in given else [_DEFAULT_TOTAL]
    open_ones: list[ast.expr] = []
    for node in (given[name] for name in ("total", "connect") if name in given):
        constant = constant_of(view.value(node))
        if constant is not None and constant.value is None:
            continue
        if constant is not None and type(constant.value) is int:
            limits.append(constant.value)
        elif _is_number(view, node):
            open_ones.append(node)
        else:
            return None
    if not open_ones:
        return (str(min(limits)),) if limits else None
    if len(open_ones) == 1 and (not limits or set(given) == {"connect"}):
        return (open_ones[0],)
    return None


def _assignment(view: ModuleView, node: ast.expr) -> ast.Assign | None:
    """Return the one statement of the module that gives a name its Retry."""
    if not isinstance(node, ast.Name) or not _is_retry(view, node):
        return None
    stores = [use for use in _uses(view, node.id) if isinstance(use.ctx, ast.Store)]
    statement = view.parent(stores[0]) if len(stores) == 1 else None
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return statement
    return None


def _uses(view: ModuleView, name: str) -> list[ast.Name]:
    return [
        node for node in walk(view.module.tree) if isinstance(node, ast.Name) and node.id == name
    ]


def _has_no_other_use(view: ModuleView, statement: ast.Assign) -> bool:
    """Whether the name that a Retry gets is given to adapters alone."""
    target = statement.targets[0]
    if len(statement.targets) != 1 or not isinstance(target, ast.Name):
        return False
    if view.function(statement) is None and target.id in view.program.exports.get(view.module, ()):
        return False
    uses = _uses(view, target.id)
    return sum(isinstance(use.ctx, ast.Store) for use in uses) == 1 and all(
        _is_given(view, use) for use in uses if isinstance(use.ctx, ast.Load)
    )


def _is_given(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is the `max_retries` of an adapter."""
    parent = view.parent(node)
    call = view.parent(parent) if isinstance(parent, ast.keyword) else parent
    return isinstance(call, ast.Call) and retries_of(call) is node
