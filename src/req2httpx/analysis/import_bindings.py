"""The abstract interpreter: what import statements bind."""

from __future__ import annotations

import ast

from req2httpx.analysis.calls import modules
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.names import canonical
from req2httpx.analysis.values import (
    UNKNOWN,
    External,
    ModuleValue,
    Value,
    join,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import STAR_NAMES


class ImportBindings(Evaluator):
    """What import statements bind."""

    def import_statement(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.asname:
                self.assign_name(alias.asname, self.imported_module(alias.name))
                continue
            top = alias.name.split(".")[0]
            value = self.imported_module(top, alias.name)
            self.imported_module(alias.name)
            self.assign_name(top, value)

    def imported_module(self, name: str, whole: str = "") -> Value:
        """Return the module that a name means, as the first part of `whole` if that is longer."""
        path = self.program.index.absolute(self.path, name)
        if path is None and len(whole) > len(name):
            path = self.program.index.namespace(self.path, name, [whole.split(".")[1]])
        if path is not None:
            module = self.program.module(path)
            return frozenset({ModuleValue(module)}) if module is not None else UNKNOWN
        return frozenset({External(canonical(name))})

    def import_from(self, node: ast.ImportFrom) -> None:
        if node.level:
            path = self.program.index.relative(self.path, node.level, node.module or "")
        else:
            path = self._imported_from(node.module or "", node.names)
        for alias in node.names:
            if path is not None:
                self.import_project_name(path, alias)
            elif node.level:
                self.assign_name(alias.asname or alias.name, UNKNOWN)
            elif alias.name != "*":
                found = External(canonical(f"{node.module}.{alias.name}"))
                self.assign_name(alias.asname or alias.name, frozenset({found}))
            elif (node.module or "").split(".")[0] == "requests":
                self.import_star_of_library(node.module or "")

    def _imported_from(self, name: str, aliases: list[ast.alias]) -> str | None:
        index = self.program.index
        found = index.absolute(self.path, name)
        return found or index.namespace(self.path, name, [alias.name for alias in aliases])

    def import_star_of_library(self, module: str) -> None:
        prefix = "requests." if module == "requests" else f"{module}."
        for name in sorted(self.module.identifiers):
            found = canonical(prefix + name)
            if found in EXCEPTIONS or found in STAR_NAMES:
                self.assign_name(name, frozenset({External(found)}))

    def import_project_name(self, path: str, alias: ast.alias) -> None:
        module = self.program.module(path)
        if module is None:
            self.assign_name(alias.asname or alias.name, UNKNOWN)
            return
        if alias.name == "*":
            if module not in self.module.stars:
                self.module.stars.append(module)
            return
        value = self.global_of(module, alias.name)
        self.program.exports.setdefault(module, set()).add(alias.name)
        if not value or alias.name not in module.bound:
            submodule = (
                self.program.index.submodule(path, alias.name) if module.is_package else None
            )
            found = self.program.module(submodule) if submodule is not None else None
            if found is not None:
                value = join(value, frozenset({ModuleValue(found)}))
            elif not value and alias.name not in module.bound:
                value = modules.made_by_module(self, ModuleValue(module), alias.name)
        self.assign_name(alias.asname or alias.name, value)
