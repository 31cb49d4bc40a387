"""Imports that may fail: the module goes on without what they bind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.rewrite.imports.statements import ImportNode

_FAILURES = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def guarded_import(tree: ast.Module, package: str) -> ImportNode | None:
    """Return the import of a package that a `try` guards, if the module has no other of it.

    What needs the package belongs behind it: above, its absence would not be forgiven.
    """
    guarded: ImportNode | None = None
    for node, forgiven in _imports(tree.body, forgiven=False):
        if any(alias.name.partition(".")[0] == package for alias in node.names):
            if not forgiven:
                return None
            guarded = guarded or node
    return guarded


def _imports(block: list[ast.stmt], forgiven: bool) -> Iterator[tuple[ast.Import, bool]]:
    """Yield the imports of a block, and whether their failure is forgiven."""
    for statement in block:
        if isinstance(statement, ast.Import):
            yield statement, forgiven
        elif isinstance(statement, ast.If):
            yield from _imports([*statement.body, *statement.orelse], forgiven)
        elif isinstance(statement, ast.Try):
            caught = any(map(_forgives, statement.handlers))
            yield from _imports(statement.body, forgiven or caught)
            for handler in statement.handlers:
                yield from _imports(handler.body, forgiven)


def _forgives(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes a failed import without raising it again."""
    if any(isinstance(inner, ast.Raise) for part in handler.body for inner in ast.walk(part)):
        return False
    names = [handler.type] if handler.type is not None else []
    if isinstance(handler.type, ast.Tuple):
        names = handler.type.elts
    return handler.type is None or any(
        isinstance(name, ast.Name) and name.id in _FAILURES for name in names
    )
