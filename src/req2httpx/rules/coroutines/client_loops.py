"""How many event loops a session may be used in: an AsyncClient belongs to one of them."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ATTRIBUTE, GLOBAL, Cell
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import ClassValue, Collection, ModuleValue, Object, Origin, Value
from req2httpx.rules.coroutines.edits import Colours, Loops
from req2httpx.rules.coroutines.session_groups import session_origins
from req2httpx.rules.site import ModuleView, held_by


def outlives_loop(colours: Colours, view: ModuleView, node: ast.Call) -> bool:
    """Whether a session that is made here may meet another event loop than its first.

    All of a notebook runs in one loop.
    """
    if colours.loops is Loops.ONE or view.module.notebook is not None:
        return False
    if _is_global(view, node):
        return True
    return colours.loops is Loops.MANY and _is_in_shared_object(colours, view, node)


def is_local(view: ModuleView, node: ast.Call) -> bool:
    """Whether a coroutine keeps the session that it makes in a variable."""
    function = view.function(node)
    return (
        function is not None
        and isinstance(function.node, ast.AsyncFunctionDef)
        and isinstance(view.parent(node), ast.Assign | ast.AnnAssign)
    )


def _is_global(view: ModuleView, node: ast.Call) -> bool:
    """Whether a session is kept in a global name, in a class, or in an object that is."""
    function = view.function(node)
    if function is None:
        return True
    statement = view.statement(node)
    targets = statement.targets if isinstance(statement, ast.Assign) else ()
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    for target in targets:
        if isinstance(target, ast.Name) and target.id in function.global_names:
            return True
        if isinstance(target, ast.Attribute) and any(
            isinstance(atom, ClassValue | ModuleValue) for atom in view.value(target.value)
        ):
            return True
    origins = session_origins(view.value(node))
    return any(
        _is_kept(cell) and session_origins(value) & origins
        for cell, value in view.program.heap.cells.items()
    )


def _is_kept(cell: Cell) -> bool:
    """Whether a cell is a global name of a module that more than one event loop may use."""
    owner = cell.owner
    notebook = isinstance(owner, ModuleScope) and owner.notebook is not None
    return cell.kind == GLOBAL and not notebook


def _is_in_shared_object(colours: Colours, view: ModuleView, node: ast.Call) -> bool:
    """Whether an object that holds a session may be used in more than one event loop.

    That is so where it lies in a global name, and where a function that starts an event loop has it
    from elsewhere: from a fixture, from `setUp()`.
    """
    origins = session_origins(view.value(node))
    cells = view.program.heap.cells
    owners = _owners(view, origins)
    if any(_is_kept(cell) and _holds(view, value, owners) for cell, value in cells.items()):
        return True
    return any(
        isinstance(inner, ast.Attribute | ast.Name)
        and isinstance(inner.ctx, ast.Load)
        and (
            _holds(view, view.value(inner), owners) or session_origins(view.value(inner)) & origins
        )
        and not _is_own(starter, inner)
        for starter in colours.starters
        for inner in ast.walk(starter.node)
    )


def _owners(view: ModuleView, origins: frozenset[Origin] | set[Origin]) -> set[ClassScope]:
    """Return the classes whose objects hold a session, or an object that does."""
    attributes = [
        (cell.owner, value)
        for cell, value in view.program.heap.cells.items()
        if cell.kind == ATTRIBUTE and isinstance(cell.owner, ClassScope)
    ]
    owners: set[ClassScope] = set()
    pending = True
    while pending:
        pending = False
        for owner, value in attributes:
            if owner in owners:
                continue
            if session_origins(value) & origins or _holds(view, value, owners):
                owners |= {owner, *owner.family()}
                pending = True
    return owners


def _holds(view: ModuleView, value: Value, owners: set[ClassScope]) -> bool:
    """Whether a value is an object of some classes, or a collection that holds one."""
    if any(isinstance(atom, Collection) for atom in value):
        value = value | held_by(view, value)
    return any(isinstance(atom, Object) and atom.scope in owners for atom in value)


def _is_own(scope: FunctionScope, node: ast.Attribute | ast.Name) -> bool:
    """Whether an expression starts at a local name of a function that is no parameter."""
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        root = root.value
    parameters = [parameter.arg for parameter in scope.parameters()]
    return isinstance(root, ast.Name) and root.id in scope.local_names - set(parameters)
