"""Import statements by themselves: what they name, bind and provide, and their section."""

from __future__ import annotations

import ast
import sys
from typing import TypeAlias

ImportNode: TypeAlias = ast.Import | ast.ImportFrom

FUTURE, STANDARD, INSTALLED, LOCAL = range(4)
"""The sections of isort, in their order; installed and own packages are one here."""

THIRD_PARTY = frozenset({"certifi", "charset_normalizer", "urllib3"})
"""Packages that new code may need, and that are no project's own."""


def parse_import(statement: str) -> ImportNode:
    """Parse an import statement."""
    (node,) = ast.parse(statement).body
    if not isinstance(node, ast.Import | ast.ImportFrom):
        raise ValueError(f"not an import: {statement!r}")
    return node


def bound_name(node: ImportNode, alias: ast.alias) -> str:
    """Return the name that an alias of an import statement binds."""
    if alias.asname is not None or isinstance(node, ast.ImportFrom):
        return alias.asname or alias.name
    return alias.name.partition(".")[0]


def module_of(node: ImportNode) -> str:
    """Return the module as an import statement writes it, of several the first."""
    if isinstance(node, ast.Import):
        return node.names[0].name
    return "." * node.level + (node.module or "")


def package_of(node: ImportNode, alias: ast.alias) -> str:
    """Return the top-level package that an alias is imported from; empty if relative."""
    name = alias.name if isinstance(node, ast.Import) else module_of(node)
    return name.partition(".")[0]


def rank_of(node: ImportNode) -> int:
    """Return the section that isort puts a statement in; installed and own packages are one."""
    module = module_of(node)
    if module.startswith("."):
        return LOCAL
    top = module.partition(".")[0]
    if top == "__future__":
        return FUTURE
    return STANDARD if top in sys.stdlib_module_names else INSTALLED


def provides(node: ImportNode, wanted: ImportNode) -> bool:
    """Tell whether a statement makes the binding of another one."""
    (alias,) = wanted.names
    same = isinstance(node, ast.Import) or module_of(node) == module_of(wanted)
    return (
        type(node) is type(wanted)
        and same
        and any((a.name, a.asname) == (alias.name, alias.asname) for a in node.names)
    )


def shares_package(binding: ast.AST, wanted: ImportNode) -> bool:
    """Tell whether a binding is an import that a wanted `import a.b` goes together with."""
    if not isinstance(binding, ast.Import | ast.ImportFrom):
        return False
    top = wanted.names[0].name.partition(".")[0]
    return provides(binding, wanted) or (
        isinstance(binding, ast.Import)
        and isinstance(wanted, ast.Import)
        and wanted.names[0].asname is None
        and any(a.asname is None and a.name.partition(".")[0] == top for a in binding.names)
    )
