"""Pieces of requests' messages that code searches for: httpx words its own differently."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.knowledge.exception_messages import is_changed_class, is_of_requests
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.surroundings import parents_of

MESSAGE = rule("RH607", "Messages of exceptions")


def expected_message(view: ModuleView, node: ast.expr) -> Finding:
    """Return the warning at a text that a message of requests is compared with."""
    builder = FindingBuilder(view, node)
    builder.warn(
        MESSAGE,
        f"A message of requests is expected here; {view.target} words its messages differently.",
        "Expect the class of the exception alone, or the new words.",
    )
    return builder.finding()


_SEARCHES = frozenset(
    {
        *("startswith", "endswith", "find", "rfind", "index", "count", "replace", "removeprefix"),
        *("split", "rsplit", "partition", "rpartition", "search", "match", "fullmatch", "findall"),
        *("compile", "finditer", "sub", "contains"),
    }
)


def sought_phrase(view: ModuleView, node: ast.Constant, told: set[ast.stmt]) -> Iterator[Finding]:
    """A piece of a message of requests, or the name of a class, that is searched for."""
    text = node.value
    assert isinstance(text, str)
    is_message = is_of_requests(text)
    if not is_message and not is_changed_class(text):
        return
    parents = parents_of(view.module.tree)
    is_compared = isinstance(parents.get(node), ast.Compare)
    if not is_compared and not (is_message and _is_sought(parents, node)):
        return
    if node not in view.parents or view.statement(node) not in told:
        yield expected_message(view, node)


def _is_sought(parents: dict[ast.AST, ast.AST], node: ast.AST) -> bool:
    """Whether a text is there to be compared with others."""
    parent = parents.get(node)
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        return _is_table(parents, parent)
    if isinstance(parent, ast.Dict):
        return node in parent.keys
    if isinstance(parent, ast.BinOp | ast.JoinedStr):
        return _is_sought(parents, parent)
    if isinstance(parent, ast.Compare | ast.MatchValue):
        return True
    if isinstance(parent, ast.Assign):
        return any(isinstance(t, ast.Name) and t.id.isupper() for t in parent.targets)
    if isinstance(parent, ast.keyword):
        return parent.arg in ("match", "regex", "pattern")
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute):
        name = parent.func.attr
        return name in _SEARCHES or (name.startswith("assert") and node in parent.args[:2])
    return False


def _is_table(parents: dict[ast.AST, ast.AST], node: ast.AST) -> bool:
    parent = parents.get(node)
    return isinstance(parent, ast.Assign | ast.For | ast.comprehension | ast.Compare) or (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr in ("startswith", "endswith")
    )
