"""Walks over syntax trees, several times faster than those of `ast`.

`ast.walk` looks at every field of every node, contexts and operators included; here a table made
once says for each type of node which of its fields can hold what a program means.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_LEAVES = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.type_ignore)
_WITHOUT_NODES = (ast.Constant, ast.MatchSingleton, ast.Global, ast.Nonlocal, ast.alias)
_TEXTS = frozenset(
    {"ctx", "op", "ops", "id", "attr", "arg", "asname", "level", "module", "conversion", "kind"}
    | {"type_comment", "lineno", "simple", "is_async", "type_ignores", "rest", "kwd_attrs", "str"}
)


def _fields_of(kind: type[ast.AST]) -> tuple[str, ...]:
    """Return the names of the fields that hold nodes, in the order of the source."""
    if issubclass(kind, _LEAVES) or kind in _WITHOUT_NODES:
        return ()
    named = () if kind in _WITH_NAMED_NODES else ("name",)
    return tuple(f for f in kind._fields if f not in _TEXTS and f not in named)


_WITH_NAMED_NODES: frozenset[type[ast.AST]] = frozenset(
    kind for name in ("TypeAlias",) if (kind := getattr(ast, name, None)) is not None
)
"""Types of nodes whose `name` is a node itself (`type X = ...` of Python 3.12)."""


def _all_types(kind: type[ast.AST]) -> Iterator[type[ast.AST]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from _all_types(derived)


FIELDS: dict[type[ast.AST], tuple[str, ...]] = {
    kind: _fields_of(kind) for kind in dict.fromkeys(_all_types(ast.AST))
}


def children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes right below a node, without contexts and operators."""
    found: list[ast.AST] = []
    for name in FIELDS[type(node)]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += value if None not in value else [item for item in value if item is not None]
        elif value is not None:
            found.append(value)
    return found


def walk(*roots: ast.AST) -> Iterator[ast.AST]:
    """Return the nodes of some trees, each before those below it, in the order of the fields."""
    stack = [*reversed(roots)]
    while stack:
        node = stack.pop()
        yield node
        below = children(node)
        below.reverse()
        stack += below


def called_name(function: ast.expr) -> str:
    """Return the last name of what is called, empty if it has none."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def selected_from(node: ast.DictComp | ast.GeneratorExp) -> ast.expr | None:
    """Return the mapping `d` of `{k: v for k, v in d.items() if ...}`, which keeps its keys.

    `{k: d[k] for k in ...}` takes some of them, too. A generator expression has to give pairs. None
    where anything else is made.
    """
    pair = [node.key, node.value] if isinstance(node, ast.DictComp) else []
    if isinstance(node, ast.GeneratorExp) and isinstance(node.elt, ast.Tuple):
        pair = node.elt.elts
    generator = node.generators[0]
    if len(node.generators) != 1 or len(pair) != 2 or not isinstance(pair[0], ast.Name):
        return None
    if isinstance(generator.target, ast.Tuple):
        return _selected_items(generator.target, generator.iter, pair)
    target, value = generator.target, pair[1]
    if (
        isinstance(target, ast.Name)
        and target.id == pair[0].id
        and isinstance(value, ast.Subscript)
        and isinstance(value.value, ast.Name | ast.Attribute)
        and isinstance(value.slice, ast.Name)
        and value.slice.id == target.id
    ):
        return value.value
    return None


def _selected_items(target: ast.Tuple, made: ast.expr, pair: list[ast.expr]) -> ast.expr | None:
    if (
        isinstance(made, ast.Call)
        and isinstance(made.func, ast.Attribute)
        and made.func.attr == "items"
        and not made.args
    ):
        names = [one.id for one in target.elts if isinstance(one, ast.Name)]
        given = [one.id for one in pair if isinstance(one, ast.Name)]
        if len(names) == len(target.elts) == 2 and given == names:
            return made.func.value
    return None
