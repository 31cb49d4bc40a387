"""What a global name was made of, as far as its module and those it comes from show."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import ClassValue, External, FunctionValue, MethodValue, Object
from req2httpx.rules.site import ModuleView


def made_by(view: ModuleView, module: ModuleScope, name: str, depth: int = 0) -> str:
    """Return the path of the class that a global name is an instance of, if that is in sight."""
    for statement in module.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(
            statement.value, ast.Call
        ):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                value = view.program.value_of(statement.value.func)
                paths = [atom.path for atom in value if isinstance(atom, External)]
                return paths[0] if paths else ""
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            paths = (
                list(decorator_paths(view, statement.decorator_list[0]))
                if statement.decorator_list
                else []
            )
            return "click.Group" if "click.group" in paths else ""
        if isinstance(statement, ast.ImportFrom) and depth < 3:
            for alias in statement.names:
                if (alias.asname or alias.name) == name:
                    other = _imported(view, module, statement)
                    return "" if other is None else made_by(view, other, alias.name, depth + 1)
    return ""


def _imported(
    view: ModuleView, module: ModuleScope, statement: ast.ImportFrom
) -> ModuleScope | None:
    dotted = "." * statement.level + (statement.module or "")
    path = view.program.index.absolute(view.program.paths[module], dotted)
    return view.program.modules.get(path) if path is not None else None


def decorator_paths(view: ModuleView, decorator: ast.expr) -> Iterator[str]:
    """Yield the paths of what a decorator is; `project` for what the project defines."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(function, ast.Name) and function.id in ("staticmethod", "classmethod"):
        yield function.id
        return
    for atom in view.value(function):
        if isinstance(atom, External):
            yield atom.path
        elif isinstance(atom, FunctionValue | MethodValue | ClassValue | Object):
            yield "project"
