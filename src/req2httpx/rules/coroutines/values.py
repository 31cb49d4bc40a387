"""Functions that are passed on as values inside the project: parameters, tables, attributes.

Where they arrive they are called, and the analysis sees it. All code that mentions the names they
have on their way must have been looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.heap import ELEMENT
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope, FunctionNode, FunctionScope
from req2httpx.analysis.values import (
    ClassValue,
    Collection,
    External,
    FunctionValue,
    MethodValue,
    ModuleValue,
    Object,
    Origin,
    SuperObject,
    Value,
)
from req2httpx.rules.site import ModuleView, held_by

_HARMLESS = frozenset(
    {"functools.wraps", "functools.update_wrapper"}
    | {f"builtins.{name}" for name in ("callable", "isinstance", "print", "id", "repr")}
)
_NAMES = frozenset({"__name__", "__doc__", "__qualname__", "__module__"})
_FILLING = frozenset(
    {"append", "add", "insert", "extend", "update", "setdefault", "keys", "clear", "remove"}
)
_GOING_THROUGH = frozenset(
    f"builtins.{name}" for name in ("enumerate", "zip", "list", "tuple", "dict", "reversed", "iter")
)

_OF_KEYS = frozenset(f"builtins.{n}" for n in ("sorted", "list", "set", "tuple", "iter", "min"))


def functions_in(value: Value) -> Iterator[FunctionScope]:
    """Yield the functions of the project in a value."""
    for atom in value:
        if isinstance(atom, FunctionValue | MethodValue):
            yield atom.scope


def handed_on(view: ModuleView, function: FunctionNode) -> list[FunctionScope]:
    """Return the functions whose result a lambda gives as it is; none where it does more."""
    if not isinstance(function, ast.Lambda) or not isinstance(function.body, ast.Call):
        return []
    value = view.value(function.body.func)
    if not all(isinstance(atom, FunctionValue | MethodValue) for atom in value):
        return []
    scopes = list(functions_in(value))
    return [] if any(scope.is_generator for scope in scopes) else scopes


def tables(program: Program) -> frozenset[Origin]:
    """Return the collections that hold functions of the project, or such collections."""
    holding: set[Origin] = set()
    cells = [(c.owner, v) for c, v in program.heap.cells.items() if c.kind == ELEMENT]
    pending = True
    while pending:
        pending = False
        for owner, value in cells:
            if not isinstance(owner, Origin) or owner in holding:
                continue
            if any(functions_in(value)) or _is_table(value, holding):
                holding.add(owner)
                pending = True
    return frozenset(holding)


def _is_table(value: Value, holding: frozenset[Origin] | set[Origin]) -> bool:
    return any(isinstance(atom, Collection) and atom.origin in holding for atom in value)


def flows_on(view: ModuleView, node: ast.expr) -> bool:
    """Whether a function that an expression gives goes only where it is seen who calls it."""
    parent = view.parent(node)
    if isinstance(parent, ast.Dict) and node not in parent.values:
        return False
    if isinstance(parent, ast.Dict | ast.List | ast.Tuple | ast.Set):
        wanted = set(functions_in(view.value(node)))
        return wanted <= set(functions_in(held_by(view, view.value(parent))))
    if isinstance(parent, ast.Attribute):
        return parent.attr in _NAMES
    if isinstance(parent, ast.arguments):
        return True
    if isinstance(parent, ast.FormattedValue):
        return True
    return _moves(view, node, parent)


def table_flows_on(view: ModuleView, node: ast.expr, holding: frozenset[Origin]) -> bool:
    """Whether a collection of functions goes only where it is seen who takes them from it."""
    parent = view.parent(node)
    if isinstance(parent, ast.Dict | ast.List | ast.Tuple | ast.Set):
        return _is_table(view.value(parent), holding)
    if isinstance(parent, ast.Subscript):
        stored = not isinstance(parent.ctx, ast.Load)
        return parent.value is node and (stored or _gives(view, parent, holding))
    if isinstance(parent, ast.Attribute):
        call = view.parent(parent)
        if not isinstance(call, ast.Call) or call.func is not parent:
            return False
        return parent.attr in _FILLING or _gives(view, call, holding)
    if isinstance(parent, ast.For | ast.comprehension):
        keys = _is_dict(view, node) or _is_unpacked(view, parent, holding)
        return parent.iter is node and keys
    if isinstance(parent, ast.Call) and node in parent.args:
        paths = view.paths(parent.func)
        if paths == {"builtins.len"} or (paths <= _OF_KEYS and paths and _is_dict(view, node)):
            return True
        if paths and paths <= _GOING_THROUGH:
            return _gives(view, parent, holding)
    return _moves(view, node, parent)


def _is_dict(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is a dict: what iterates over it gets keys, no functions."""
    value = view.value(node)
    return bool(value) and all(getattr(atom, "name", "") == "dict" for atom in value)


def _is_unpacked(
    view: ModuleView, loop: ast.For | ast.comprehension, holding: frozenset[Origin]
) -> bool:
    """Whether the variables of a loop have what it takes from a collection, where they are read."""
    names = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
    inside = loop if isinstance(loop, ast.For) else view.parent(loop)
    return inside is not None and any(
        isinstance(node, ast.Name)
        and node.id in names
        and isinstance(node.ctx, ast.Load)
        and _gives(view, node, holding)
        for node in ast.walk(inside)
    )


def _gives(view: ModuleView, node: ast.expr, holding: frozenset[Origin]) -> bool:
    value = view.value(node)
    return any(functions_in(value)) or _is_table(value, holding)


def _moves(view: ModuleView, node: ast.expr, parent: ast.AST | None) -> bool:
    """Whether a value only goes to another name, or is looked at."""
    if isinstance(parent, ast.IfExp | ast.BoolOp | ast.NamedExpr | ast.Compare):
        return not isinstance(parent, ast.NamedExpr) or _is_read_in(view, node, parent.target.id)
    if isinstance(parent, ast.If | ast.While | ast.Assert):
        return True
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    if isinstance(parent, ast.keyword):
        call = view.parent(parent)
        return parent.arg is not None and isinstance(call, ast.Call) and _takes(view, call)
    if isinstance(parent, ast.Call):
        return parent.func is not node and (_binds(view, parent, node) or _takes(view, parent))
    if isinstance(parent, ast.Return):
        function = view.function(parent)
        return (
            function is not None
            and not function.is_generator
            and isinstance(function.node, ast.FunctionDef)
            and not _names_callable(function.node.returns)
            and is_read(view.program, function.name)
        )
    if isinstance(parent, ast.Assign | ast.AnnAssign):
        targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
        if isinstance(parent, ast.AnnAssign) and _names_callable(parent.annotation):
            return False
        return all(_is_seen(view, target) for target in targets)
    return False


def _binds(view: ModuleView, call: ast.Call, node: ast.expr) -> bool:
    """Whether a call binds arguments to a function: what it gives is called in its stead."""
    bound = view.value(call.func) == frozenset({External("functools.partial")})
    return bound and call.args[:1] == [node] and any(functions_in(view.value(call)))


def _takes(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call gives its arguments to functions of the project that were looked at."""
    value = view.value(call.func)
    paths = {atom.path for atom in value if isinstance(atom, External)}
    if paths and len(paths) == len(value):
        base = view.value(call.func.value) if isinstance(call.func, ast.Attribute) else frozenset()
        own = bool(base) and all(isinstance(atom, Collection) for atom in base)
        filled = isinstance(call.func, ast.Attribute) and call.func.attr in _FILLING
        return paths <= _HARMLESS or (own and filled)
    scopes = [scope for atom in value for scope in _called(atom)]
    return bool(value) and None not in scopes and all(_is_open(view, scope) for scope in scopes)


def _called(atom: object) -> Iterator[FunctionScope | None]:
    """Yield the function that a call of a value enters; None where that cannot be seen."""
    if isinstance(atom, FunctionValue | MethodValue):
        yield atom.scope
    elif isinstance(atom, ClassValue):
        yield _constructor(atom.scope)
    else:
        yield None


def _constructor(owner: ClassScope) -> FunctionScope | None:
    for base in owner.lineage():
        for scope in base.module.functions:
            if scope.owner is base and scope.name == "__init__":
                return scope
    return None


def _is_open(view: ModuleView, scope: FunctionScope | None) -> bool:
    """Whether a function, and those inside it that see its parameters, were looked at."""
    if scope is None or scope not in view.program.interpreted:
        return False
    if any(_names_callable(parameter.annotation) for parameter in scope.parameters()):
        return False
    given = {parameter.arg for parameter in scope.parameters()}
    return all(
        inner in view.program.interpreted or given.isdisjoint(inner.identifiers)
        for inner in scope.module.functions
        if _is_within(inner, scope)
    )


def _names_callable(annotation: ast.expr | None) -> bool:
    """Whether an annotation says what a function returns: that would not be true of a coroutine."""
    return annotation is not None and "Callable" in ast.unparse(annotation)


def _is_within(inner: FunctionScope, outer: FunctionScope) -> bool:
    parent = inner.parent
    while isinstance(parent, FunctionScope | ClassScope):
        if parent is outer:
            return True
        parent = parent.parent
    return False


def _is_seen(view: ModuleView, target: ast.expr) -> bool:
    """Whether all code that may read a target of an assignment was looked at."""
    if isinstance(target, ast.Name):
        return _is_read_in(view, target, target.id)
    if isinstance(target, ast.Attribute):
        base = view.value(target.value)
        known = bool(base) and all(
            isinstance(atom, Object | ModuleValue | SuperObject) for atom in base
        )
        return known and is_read(view.program, target.attr)
    if isinstance(target, ast.Subscript):
        base = view.value(target.value)
        return bool(base) and all(isinstance(atom, Collection) for atom in base)
    return False


def _is_read_in(view: ModuleView, node: ast.AST, name: str) -> bool:
    function = view.function(node)
    if function is None or name in function.global_names:
        inside_class = any(isinstance(above, ast.ClassDef) for above in view.ancestors(node))
        return not inside_class and is_read(view.program, name)
    return name in function.local_names and all(
        inner in view.program.interpreted or name not in inner.identifiers
        for inner in function.module.functions
        if _is_within(inner, function)
    )


def is_read(program: Program, name: str) -> bool:
    """Whether all code that mentions a name was looked at."""
    word = name.encode()
    return all(unit in program.interpreted for unit in program.mentions.get(name, ())) and not any(
        word in data for data in program.unloaded
    )
