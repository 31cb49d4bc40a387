"""What the user's selection leaves on requests: `--only` and `--tests keep`."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import Instance, Origin
from req2httpx.settings import Settings, TestPolicy


def barred_origins(settings: Settings, program: Program) -> dict[Origin, str]:
    """Return the origins that the user's selection leaves out."""
    barred: dict[Origin, str] = {}
    if not settings.only and settings.tests is TestPolicy.MIGRATE:
        return barred
    for module in program.modules.values():
        keep_tests = settings.tests is TestPolicy.KEEP and module.is_test
        for node in ast.walk(module.tree):
            for atom in program.value_of(node):
                if not isinstance(atom, Instance) or atom.origin.module != module.path:
                    continue
                if keep_tests:
                    barred[atom.origin] = "This is a test, and tests stay on requests."
                elif settings.only and not _selected(module, atom.origin, settings.only):
                    barred[atom.origin] = "This lies outside what --only selects."
    return barred


def is_selected(scope: FunctionScope, selectors: tuple[str, ...]) -> bool:
    """Whether selectors name a function, or what it lies in."""
    qualified = scope.qualified_name.replace(".<locals>", "")
    for selector in selectors:
        path, _, name = selector.partition("::")
        within = scope.module.path == path or scope.module.path.endswith("/" + path)
        if within and (qualified == name or qualified.startswith(name + ".")):
            return True
    return False


def _selected(module: ModuleScope, origin: Origin, selectors: tuple[str, ...]) -> bool:
    for selector in selectors:
        path, _, name = selector.partition("::")
        if not (module.path == path or module.path.endswith("/" + path)):
            continue
        if not name:
            return True
        for scope in module.functions:
            qualified = scope.qualified_name.replace(".<locals>", "")
            inside = scope.node.lineno <= origin.line <= (scope.node.end_lineno or 0)
            if inside and (qualified == name or qualified.startswith(name + ".")):
                return True
        for class_scope in module.classes:
            node = class_scope.node
            inside = node.lineno <= origin.line <= (node.end_lineno or 0)
            if inside and class_scope.qualified_name == name:
                return True
    return False
