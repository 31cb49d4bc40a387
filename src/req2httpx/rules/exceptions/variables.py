"""Variables that hold a class of requests' exceptions: to make exceptions of, or to catch."""

from __future__ import annotations

import ast

from req2httpx.rules.exceptions.classes import Reference, exception_paths, names_class
from req2httpx.rules.site import ModuleView


def roles(views: list[ModuleView]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes that variables hold to make exceptions of, and those held to catch."""
    makers: set[str] = set()
    catchers: set[str] = set()
    for view in views:
        for node in view.module.nodes():
            if isinstance(node, Reference) and isinstance(node.ctx, ast.Load):
                paths = exception_paths(view, node)
                if paths and not names_class(view, node):
                    made = makes(view, node)
                    if made is not None:
                        (makers if made else catchers).update(paths)
    return frozenset(makers), frozenset(catchers)


def makes(view: ModuleView, node: ast.expr) -> bool | None:
    """Whether a variable is called or raised (True) or used to catch (False)."""
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return True
    if isinstance(parent, ast.Raise) and parent.exc is node:
        return True
    if isinstance(parent, ast.Tuple | ast.Starred):
        parent = view.parent(parent)
    if isinstance(parent, ast.ExceptHandler):
        return False
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        return False if parent.func.id in ("isinstance", "issubclass") else None
    return None
