"""Whether an expression names a thing of requests itself, or a variable that holds it.

What an import binds is the thing; a parameter, an attribute of an object or an assigned name is a
variable: it is not renamed where it is read, but where it gets its value.
"""

from __future__ import annotations

import ast
from functools import lru_cache

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import External, ModuleValue
from req2httpx.rules.site import ModuleView


def is_direct(view: ModuleView, node: ast.expr) -> bool:
    """Whether a name or attribute names a thing of a library itself."""
    if isinstance(node, ast.Attribute):
        for atom in view.value(node.value):
            if isinstance(atom, External):
                return True
            if isinstance(atom, ModuleValue):
                return _is_imported(view.program, atom.scope, node.attr, 0)
        return False
    if not isinstance(node, ast.Name):
        return False
    scope: ModuleScope | ClassScope | FunctionScope | None = view.function(node)
    while isinstance(scope, FunctionScope | ClassScope):
        if isinstance(scope, FunctionScope) and node.id in scope.local_names:
            statement = _imports(scope.node).get(node.id)
            return statement is not None and _leads_outside(
                view.program, view.module, statement, node.id, 0
            )
        scope = scope.parent
    return _is_imported(view.program, view.module, node.id, 0)


def imported_from_requests(view: ModuleView, node: ast.expr) -> bool:
    """Whether a name is reached through requests, wherever the thing itself lives."""
    if isinstance(node, ast.Attribute):
        return any(
            isinstance(atom, External) and is_requests_path(atom.path)
            for atom in view.value(node.value)
        )
    if not isinstance(node, ast.Name) or not is_direct(view, node):
        return False
    scope = view.function(node)
    while isinstance(scope, FunctionScope):
        if node.id in scope.local_names:
            return _is_of_requests(_imports(scope.node).get(node.id))
        scope = scope.parent if isinstance(scope.parent, FunctionScope) else None
    return _is_of_requests(_imports(view.module.tree).get(node.id))


def _is_of_requests(statement: ast.Import | ast.ImportFrom | None) -> bool:
    return isinstance(statement, ast.ImportFrom) and (
        not statement.level and is_requests_path(statement.module or "")
    )


def _is_imported(program: Program, module: ModuleScope, name: str, depth: int) -> bool:
    """Whether a module's global is bound by an import that leads to a library."""
    statement = _imports(module.tree).get(name)
    if statement is None:
        return _is_of_a_star(program, module, name) or (
            depth < 8 and any(_is_imported(program, star, name, depth + 1) for star in module.stars)
        )
    return _leads_outside(program, module, statement, name, depth)


def _is_of_a_star(program: Program, module: ModuleScope, name: str) -> bool:
    """Whether nothing but `from library import *` can bind a module's global."""
    star = _imports(module.tree).get("*")
    return (
        isinstance(star, ast.ImportFrom)
        and name not in module.bound
        and imported_module(program, module, star) is None
    )


def _leads_outside(
    program: Program,
    module: ModuleScope,
    statement: ast.Import | ast.ImportFrom,
    name: str,
    depth: int,
) -> bool:
    if isinstance(statement, ast.Import):
        return True
    source = imported_module(program, module, statement)
    if source is None:
        return True
    if depth >= 8:
        return False
    original = next(
        (alias.name for alias in statement.names if (alias.asname or alias.name) == name), name
    )
    return _is_imported(program, source, original, depth + 1)


def imported_module(
    program: Program, module: ModuleScope, statement: ast.ImportFrom
) -> ModuleScope | None:
    """Return the module of the project that a `from` statement names, or None."""
    path = program.paths[module]
    if statement.level:
        found = program.index.relative(path, statement.level, statement.module or "")
    else:
        found = program.index.absolute(path, statement.module or "")
    return program.modules.get(found) if found is not None else None


@lru_cache(maxsize=4096)
def _imports(root: ast.AST) -> dict[str, ast.Import | ast.ImportFrom]:
    """Return the import statements of a module or function, by the names that they bind."""
    found: dict[str, ast.Import | ast.ImportFrom] = {}
    stack = list(ast.iter_child_nodes(root))
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0]: node for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node for alias in node.names}
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr):
            stack.extend(ast.iter_child_nodes(node))
    return found
