"""Functions that handle no requests objects, but change what those that do read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ATTRIBUTE, GLOBAL
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import Collection, FunctionValue

if TYPE_CHECKING:
    from req2httpx.analysis.program import Program


def setters(program: Program) -> Iterator[FunctionScope]:
    """Functions outside tests, not interpreted yet, that may change such an attribute or global.

    Nothing in them leads to requests: without them a value that is set once, and changed later,
    would be taken for a constant.
    """
    wanted = _read_by_senders(program)
    for module in program.modules.values():
        if module.is_test:
            continue
        for function in module.functions:
            if function not in program.interpreted and _changes_any(function, wanted):
                yield function


def _read_by_senders(program: Program) -> dict[str, dict[ClassScope | ModuleScope, bool]]:
    """What is known of what the functions that handle requests objects read.

    By name, whose it is, and whether it is a collection: that is changed without being set.
    """
    read: set[str] = set().union(*(function.identifiers for function in program.hot_functions))
    read -= program.direct_names
    wanted: dict[str, dict[ClassScope | ModuleScope, bool]] = {}
    for cell, value in program.heap.cells.items():
        if cell.kind not in (ATTRIBUTE, GLOBAL) or cell.name not in read:
            continue
        is_value = any(not isinstance(atom, FunctionValue) for atom in value)
        if is_value and isinstance(cell.owner, ClassScope | ModuleScope):
            held = any(isinstance(atom, Collection) for atom in value)
            wanted.setdefault(cell.name, {})[cell.owner] = held
    return wanted


def _changes_any(
    function: FunctionScope, wanted: dict[str, dict[ClassScope | ModuleScope, bool]]
) -> bool:
    return any(
        _changes(function, name, owners)
        for name in function.identifiers & wanted.keys()
        for owners in [wanted[name].items()]
    )


def _changes(
    function: FunctionScope, name: str, owners: Iterable[tuple[ClassScope | ModuleScope, bool]]
) -> bool:
    """Whether a function sets a name of one of the owners, or has a collection at hand there."""
    inside = function.enclosing_class
    for owner, held in owners:
        if isinstance(owner, ModuleScope):
            is_set = name in function.stored or name in function.global_names
            if is_set or (held and name not in function.local_names):
                return True
        elif held or name in function.stored:
            related = inside is not None and (inside in owner.lineage() or inside in owner.family())
            if related:
                return True
    return False
