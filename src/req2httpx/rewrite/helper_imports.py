"""The import of the generated module of exact forms, as a module finds it however it is run."""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.rules.site import HELPER_MODULE


@dataclass(frozen=True, slots=True)
class HelperImport:
    """The import statement of the generated module, and the path of that module.

    `is_script` says of the importer that it lies in a package and may be run by its path all the
    same: its own folder is searched for imports then, and the package is not found.
    """

    statement: str
    path: str
    is_script: bool = False

    def found_either_way(self, text: str) -> str:
        """Return a module's text with the import for both ways to run it."""
        if not self.is_script:
            return text
        lines = text.splitlines(keepends=True)
        for index, line in enumerate(lines):
            if line.rstrip("\r\n") == self.statement:
                end = line[len(self.statement) :]
                both = ("try:", f"    {self.statement}", "except ImportError:")
                lines[index] = end.join((*both, f"    import {HELPER_MODULE}")) + end
                break
        return "".join(lines)


def helper_import(program: Program, module: ModuleScope) -> HelperImport:
    """Return how a module imports the exact forms: those of its package, or beside it."""
    path = program.paths[module]
    root = program.index.import_root(path)
    folder = os.path.dirname(path)
    if folder == root:
        beside = os.path.join(folder, HELPER_MODULE + ".py")
        return HelperImport(f"import {HELPER_MODULE}", beside)
    names = os.path.relpath(folder, root).split(os.sep)
    is_script = _is_script(module.tree, names[0])
    package = names if is_script else names[:1]
    return HelperImport(
        f"from {'.'.join(package)} import {HELPER_MODULE}",
        os.path.join(root, *package, HELPER_MODULE + ".py"),
        is_script,
    )


def _is_script(tree: ast.Module, package: str) -> bool:
    """Whether a module runs something where it is the main one, without its package's help."""
    tested = (node.test for node in tree.body if isinstance(node, ast.If))
    names = {n.id for test in tested for n in walk(test) if isinstance(n, ast.Name)}
    tops = {module.split(".")[0] for module in _imported(tree)}
    return "__name__" in names and tops.isdisjoint({package, ""})


def _imported(tree: ast.Module) -> list[str]:
    """Return the modules that a module imports; the empty name stands for its own package."""
    found = []
    for node in walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.append("" if node.level else node.module or "")
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found
