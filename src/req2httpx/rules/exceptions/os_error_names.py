"""Where OSError is named in a module, by whatever name, and what moves around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import External
from req2httpx.knowledge.assertions import EXPECTING
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rules.exceptions.classes import BUILTIN, Verdict
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

TESTS = frozenset({"isinstance", "issubclass"})
BLOCKS = EXPECTING | {"suppress"}
"""What is called with classes to expect or to catch."""


@dataclass(frozen=True, slots=True)
class Place:
    """A module that names OSError, with the parents of all its nodes, and what moves."""

    view: ModuleView
    parents: dict[ast.AST, ast.AST]
    reach: Reach
    verdict: Verdict

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes around a node, innermost first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def moves(self, guard: Guard) -> bool:
        """Whether code that a guard stands around moves."""
        return self.verdict.migrates(guard.all)

    def concerns(self, guard: Guard | None) -> bool:
        """Whether an exception that a handler guards, or of unknown source, may be httpx's."""
        if guard is not None and (self.moves(guard) or not guard.unknown):
            return self.moves(guard)
        return self.verdict.may_meet(self.view)


def is_os_error(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression names OSError; what was not interpreted is known by its name."""
    value = view.value(node)
    if value:
        return any(isinstance(a, External) and a.path in OS_ERRORS for a in value)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}" in OS_ERRORS
    is_builtin = isinstance(node, ast.Name) and f"builtins.{node.id}" in OS_ERRORS
    return is_builtin and getattr(node, "id", "") not in view.module.bound


def names_os_error(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class, a tuple or union of classes, or a variable for one, covers OSError."""
    if isinstance(node, ast.Tuple):
        return any(names_os_error(view, element) for element in node.elts)
    if isinstance(node, ast.BinOp):
        return names_os_error(view, node.left) or names_os_error(view, node.right)
    if is_os_error(view, node):
        return True
    held = held_by(view, view.value(node))
    return any(isinstance(a, External) and a.path in OS_ERRORS for a in held)


def warn(builder: FindingBuilder, what: str) -> None:
    """Say that OSError misses what it stood for, where no class can be named beside it."""
    builder.warn(
        BUILTIN,
        "requests' exceptions are OSErrors, and those of the calls that have moved are not: "
        f"{what} does not mean them any more.",
        f"Name {builder.view.target}.HTTPError and {builder.view.target}.InvalidURL here too.",
    )
