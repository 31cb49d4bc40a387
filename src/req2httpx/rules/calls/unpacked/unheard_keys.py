"""Keys that only callers outside the project let a function put into a mapping.

`if timeout is not None: options["timeout"] = timeout` is never reached where no call in the project
gives a timeout, and nothing is known of it then; another project may give one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import Collection
from req2httpx.rules.site import ModuleView

_ADDING = frozenset({"update", "setdefault"})


def unheard_keys(view: ModuleView, node: ast.expr) -> frozenset[str]:
    """Return the constant keys that code which is never reached puts into a mapping.

    The code is that of the functions in which the mapping is made, or is unpacked under a name.
    """
    places = [(view.function(node), {node.id})] if isinstance(node, ast.Name) else []
    for atom in view.value(node):
        if isinstance(atom, Collection) and atom.name == "dict":
            places += _makers(view, atom)
    return frozenset(
        key
        for function, names in places
        if function is not None
        for inner in walk(function.node)
        for key, place in _added(inner, names)
        if not view.value(place)
    )


def _makers(view: ModuleView, atom: Collection) -> Iterator[tuple[FunctionScope, set[str]]]:
    """Yield the functions that a dict is made in, with its names there."""
    made_in = [m for m in view.program.modules.values() if m.path == atom.origin.module]
    for function in (function for module in made_in for function in module.functions):
        node = function.node
        if node.lineno <= atom.origin.line <= (node.end_lineno or node.lineno):
            names = {
                inner.id
                for inner in walk(node)
                if isinstance(inner, ast.Name) and atom in view.value(inner)
            }
            yield function, names


def _added(node: ast.AST, names: set[str]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the keys that a node puts into the mapping, each with what has a value if reached."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        if _is_named(node.value, names):
            yield from _constants([node.slice])
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr not in _ADDING or not _is_named(node.func.value, names):
            return
        yield from ((k.arg, k.value) for k in node.keywords if k.arg is not None)
        if node.func.attr == "setdefault":
            yield from _constants(node.args[:1])
        for argument in node.args:
            if isinstance(argument, ast.Dict):
                yield from _constants(argument.keys)


def _constants(nodes: list[ast.expr] | list[ast.expr | None]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node


def _is_named(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names
