"""Functions that code outside the project calls: commands, and the public API of a package."""

from __future__ import annotations

import os

from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.project.packaging import Packaging
from req2httpx.rules.site import ModuleView


def command_functions(views: list[ModuleView], packaging: Packaging) -> frozenset[FunctionScope]:
    """Return the functions that the commands of the package start."""
    found = set()
    for view in views:
        path = os.path.splitext(view.program.paths[view.module])[0].replace(os.sep, ".")
        path = path.removesuffix(".__init__")
        for module, name in packaging.commands:
            if path == module or path.endswith("." + module):
                found |= {s for s in view.module.functions if s.qualified_name == name}
    return frozenset(found)


def public_functions(views: list[ModuleView], packaging: Packaging) -> frozenset[FunctionScope]:
    """Return the functions and methods that users of the package can call."""
    if not packaging.is_distributed:
        return frozenset()
    return frozenset(
        scope
        for view in views
        if _is_importable(view)
        for scope in view.module.functions
        if _is_public(scope)
    )


def _is_importable(view: ModuleView) -> bool:
    """Whether a module lies in a package, and neither it nor the package is private or a test."""
    path = view.program.paths[view.module]
    folder = os.path.dirname(path)
    if view.module.is_test or not os.path.exists(os.path.join(folder, "__init__.py")):
        return False
    names = [os.path.basename(folder), os.path.splitext(os.path.basename(path))[0]]
    return not any(name.startswith("_") and name != "__init__" for name in names)


def _is_public(scope: FunctionScope | ClassScope) -> bool:
    name = scope.name if isinstance(scope, FunctionScope) else scope.node.name
    if name.startswith("_") or name == "<lambda>":
        return False
    if isinstance(scope.parent, ModuleScope):
        return True
    return isinstance(scope.parent, ClassScope) and _is_public(scope.parent)
