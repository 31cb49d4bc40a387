"""Where a session is made, and the statements after it that only set it up.

What a client takes at construction only can move there from those statements, because nothing uses
the session in between.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import ClassValue, FunctionValue, MethodValue, Object
from req2httpx.knowledge.client_members import SESSION_SETTINGS
from req2httpx.knowledge.requests_api import SESSION_CLASSES
from req2httpx.rules.sessions.adapter_classes import made_adapter
from req2httpx.rules.site import ModuleView

_SET_UP = SESSION_SETTINGS | {"mount"}
"""What the statements that only set a session up read or call of it."""


@dataclass(frozen=True, slots=True)
class Construction:
    """A call that makes a session, and the statements after it that only set things.

    `target` is the dump of the expression that the session is bound to.
    """

    call: ast.Call
    target: str
    setup: tuple[ast.stmt, ...]


def is_constructor(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is `requests.Session()`."""
    if not isinstance(node, ast.Call):
        return False
    paths = view.paths(node.func)
    return bool(paths) and paths <= SESSION_CLASSES


def dumped(node: ast.expr) -> str:
    """Return a text that is the same for every place of the same expression."""
    return ast.dump(node).replace("Store()", "Load()").replace("Del()", "Load()")


def construction_of(view: ModuleView, session: ast.expr) -> Construction | None:
    """Return where the session that is set up here was made, if that is in sight."""
    return construction_before(view, view.statement(session), dumped(session))


def construction_before(view: ModuleView, statement: ast.stmt, target: str) -> Construction | None:
    """Return where the session was made that a statement sets up, if that is in sight."""
    while True:
        block = view.block(statement)
        found = _in_block(view, block, block.index(statement), target)
        if found is not None:
            return found if statement in found.setup else None
        above = view.parent(statement)
        if isinstance(above, ast.With) and block is above.body:
            call = _entered(view, above, target)
            if call is None:
                return None
            construction = Construction(call, target, _setup(view, block, target))
            return construction if statement in construction.setup else None
        if not isinstance(above, ast.If):
            return None
        statement = above


def _in_block(
    view: ModuleView, block: list[ast.stmt], index: int, target: str
) -> Construction | None:
    for place in range(index - 1, -1, -1):
        call = _made(view, block[place], target)
        if call is not None:
            return Construction(call, target, _setup(view, block[place + 1 :], target))
    return None


def _made(view: ModuleView, statement: ast.stmt, target: str) -> ast.Call | None:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        bound, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        bound, value = statement.target, statement.value
    else:
        return None
    if dumped(bound) != target:
        return None
    return value if isinstance(value, ast.Call) and is_constructor(view, value) else None


def _entered(view: ModuleView, statement: ast.With, target: str) -> ast.Call | None:
    item = statement.items[-1]
    call = item.context_expr
    if item.optional_vars is None or dumped(item.optional_vars) != target:
        return None
    return call if isinstance(call, ast.Call) and is_constructor(view, call) else None


def _setup(view: ModuleView, statements: list[ast.stmt], target: str) -> tuple[ast.stmt, ...]:
    """Return the statements at the start that do no more with the session than set it up."""
    found = []
    for statement in statements:
        if not _only_sets(view, statement, target):
            break
        found.append(statement)
    return tuple(found)


def _only_sets(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    leaving = (ast.Return, ast.Yield, ast.YieldFrom, ast.Break, ast.Continue, ast.Await)
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    local = is_in_local_name(view, statement, target)
    for inner in walk(statement):
        if isinstance(inner, leaving):
            return False
        if isinstance(inner, defining) and mentions(inner, target):
            return False
        if isinstance(inner, ast.expr) and dumped(inner) == target:
            above = view.parent(inner)
            if not (isinstance(above, ast.Attribute) and above.attr in _SET_UP):
                return False
        if isinstance(inner, ast.Call) and not local and enters_project(view, inner):
            return False
    return True


def is_in_local_name(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    """Whether the session is in a local name, which other functions cannot see."""
    function = view.function(statement)
    if function is None or not target.startswith("Name("):
        return False
    name = target.split("'")[1]
    if name not in function.local_names:
        return False
    return not any(
        isinstance(inner, FunctionScope) and name in inner.identifiers
        for inner in view.module.functions
        if inner.parent is function
    )


def enters_project(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call may run code of the project."""
    entering = (FunctionValue, MethodValue, ClassValue, Object)
    if made_adapter(view.program, call) is not None:
        return False
    return any(isinstance(atom, entering) for atom in view.value(call.func))


def mentions(node: ast.AST, target: str) -> bool:
    """Whether an expression, given by its dump, stands in a node."""
    return any(isinstance(inner, ast.expr) and dumped(inner) == target for inner in walk(node))
