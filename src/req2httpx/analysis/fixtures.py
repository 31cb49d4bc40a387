"""Where fixtures of pytest lie: what one makes goes to the tests that ask for it by its name.

Source: pytest 9, "How to use fixtures" and "Fixtures reference": those of a conftest.py are for the
tests of its folder; one that asks for another gets that which the test at hand would get, and so
does a test whose class is inherited in another folder.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import FIXTURE, Cell
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import NOTHING, FunctionValue, Value, union

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator
    from req2httpx.analysis.facts import Facts

BY_NAME = "getfixturevalue"
"""The method of pytest's `request` that gives a fixture by its name."""

_CONFTEST = "conftest.py"


def offered(scope: FunctionScope) -> Cell:
    """Return where a fixture puts what it makes; only that of a conftest.py is for a folder."""
    return Cell(FIXTURE, _folder(scope.module), _name_of(scope))


def places(modules: Iterable[ModuleScope], name: str) -> list[Cell]:
    """Return where the fixtures lie that are for the tests of some modules by their folders."""
    folders = {str(above) for module in modules for above in PurePath(module.path).parents}
    return [Cell(FIXTURE, folder, name) for folder in (None, *sorted(folders))]


def asked_for(evaluator: Evaluator, scope: FunctionScope, name: str) -> list[Cell]:
    """Return where a fixture can come from that a function gets as its parameter."""
    if not (scope.module.is_test or scope.is_fixture or scope.name.startswith("test")):
        return []
    heirs = scope.owner.family() if scope.owner is not None else ()
    asking = [scope.module, *(heir.module for heir in heirs)]
    found = places(asking, name)
    if scope.is_fixture:
        found += [Cell(FIXTURE, folder, name) for folder in _below(evaluator, scope.module)]
    folders = {cell.owner for cell in found}
    around = [m for m in _conftests(evaluator.program) if _folder(m) in folders]
    imported = [
        offered(atom.scope)
        for module in dict.fromkeys([*asking, *around])
        for function in _functions_of(evaluator, name)
        for atom in evaluator.global_of(module, function)
        if isinstance(atom, FunctionValue) and atom.scope.is_fixture
    ]
    return [*dict.fromkeys([*found, *imported])]


def _functions_of(evaluator: Evaluator, name: str) -> set[str]:
    """Return the names of the functions that fixtures of a name may be imported by."""
    return {name, *_renamed(evaluator.program).get(name, ())}


def named_fixture(evaluator: Evaluator, name: str | None) -> Value:
    """Return what `request.getfixturevalue(name)` gives in a test or another fixture."""
    unit = evaluator.unit
    if name is None or not isinstance(unit, FunctionScope):
        return NOTHING
    held = (evaluator.program.heap.read(cell, unit) for cell in asked_for(evaluator, unit, name))
    return union(held)


def _below(evaluator: Evaluator, module: ModuleScope) -> Iterator[str]:
    """Return the folders whose tests may use the fixtures of a module, and have their own."""
    place = _folder(module)
    for conftest in _conftests(evaluator.program):
        folder = _folder(conftest)
        if folder and (place is None or PurePath(folder).is_relative_to(place)):
            yield folder


def _conftests(facts: Facts) -> list[ModuleScope]:
    """Return the modules whose fixtures are for the tests of their folders."""
    place = len(facts.modules)
    if place not in facts.known_conftests:
        known = [m for m in facts.modules.values() if PurePath(m.path).name == _CONFTEST]
        facts.known_conftests[place] = known
    return facts.known_conftests[place]


def _renamed(facts: Facts) -> dict[str, set[str]]:
    """Return the functions, by the name of the fixture, that are fixtures of another name."""
    place = len(facts.modules)
    if place not in facts.renamed_fixtures:
        renamed: dict[str, set[str]] = {}
        for module in facts.modules.values():
            for function in module.functions:
                if function.is_fixture and (name := _name_of(function)) != function.name:
                    renamed.setdefault(name, set()).add(function.name)
        facts.renamed_fixtures[place] = renamed
    return facts.renamed_fixtures[place]


def _folder(module: ModuleScope) -> str | None:
    file = PurePath(module.path)
    return str(file.parent) if file.name == _CONFTEST else None


def _name_of(scope: FunctionScope) -> str:
    """Return the name that a fixture is asked for by: that of the function, or `name=`."""
    given = (
        keyword.value.value
        for decorator in getattr(scope.node, "decorator_list", ())
        for keyword in getattr(decorator, "keywords", ())
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    )
    return next((name for name in given if isinstance(name, str)), scope.name)
