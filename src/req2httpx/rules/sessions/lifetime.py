"""The life of a session in with statements: a client can be entered once, and not used after."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import ClassValue, FunctionValue, Kind, MethodValue
from req2httpx.knowledge.requests_api import SESSION_VERBS
from req2httpx.rules.registry import Context, on_context, on_read, rule
from req2httpx.rules.sessions.construction import is_constructor
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import end_position, names_in_scope, position

LIFETIME = rule("RH307", "The life of a client")

_CACHES = frozenset({"cache", "lru_cache", "functools.cache", "functools.lru_cache"})


@on_read(Kind.SESSION, "close")
def closing_method(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The method as a value, for `atexit.register` and its like: it is called the same."""


@on_context(Kind.SESSION, Context.ENTERED)
def entered(builder: FindingBuilder, node: ast.expr) -> None:
    """A with statement closes the session: nothing may use or enter it again."""
    view = builder.view
    if isinstance(node, ast.Call) and _is_passed_on(view, node):
        return
    if isinstance(node, ast.Call) and _is_fresh(view, node):
        if not _outlives(view, node):
            return
    elif isinstance(node, ast.Name) and _is_entered_once(view, node):
        return
    builder.error(
        LIFETIME,
        f"`with {view.text(node)}:` closes it, and an {view.target} client cannot be entered twice "
        "or used after it was closed; requests' Session can.",
        "Make the client in the with statement itself and use it only there, or leave the with "
        "away, then run again.",
    )


def _is_passed_on(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call around a session enters it without a rule of its own."""
    paths = view.paths(node.func)
    if "contextlib.nullcontext" in paths:
        return True
    return "contextlib.closing" in paths and all(
        is_constructor(view, argument) for argument in node.args
    )


def _outlives(view: ModuleView, node: ast.Call) -> bool:
    """Whether the name that a with statement binds a session to is used after it."""
    item = view.parent(node)
    if not isinstance(item, ast.withitem) or item.optional_vars is None:
        return False
    if not isinstance(item.optional_vars, ast.Name):
        return True
    return _is_used_after(view, view.statement(node), item.optional_vars.id)


def _is_fresh(view: ModuleView, node: ast.Call, depth: int = 0) -> bool:
    """Whether a call makes a session that nothing else has."""
    if is_constructor(view, node):
        return True
    atoms = view.value(node.func)
    functions = [a.scope for a in atoms if isinstance(a, FunctionValue | MethodValue)]
    if not functions or len(functions) != len(atoms):
        return bool(atoms) and all(isinstance(atom, ClassValue) for atom in atoms)
    return depth < 3 and all(_makes(view, scope, depth) for scope in functions)


def _makes(view: ModuleView, scope: FunctionScope, depth: int) -> bool:
    """Whether each call of a function makes a session of its own and keeps it nowhere."""
    if any(name.split("(")[0] in _CACHES for name in scope.decorators):
        return False
    if isinstance(scope.node, ast.Lambda):
        return isinstance(scope.node.body, ast.Call) and _is_fresh(view, scope.node.body, depth + 1)
    if scope.is_generator:
        return True
    for inner in walk(scope.node):
        if not isinstance(inner, ast.Return) or inner.value is None:
            continue
        returned = inner.value
        if isinstance(returned, ast.Call) and _is_fresh(view, returned, depth + 1):
            continue
        if not isinstance(returned, ast.Name) or returned.id in scope.global_names:
            return False
        if not _is_made_here(view, scope, returned.id, depth):
            return False
    return True


def _is_made_here(view: ModuleView, scope: FunctionScope, name: str, depth: int) -> bool:
    made = False
    for inner in walk(scope.node):
        if not isinstance(inner, ast.Assign):
            continue
        names = [target for target in inner.targets if isinstance(target, ast.Name)]
        if any(target.id == name for target in names):
            if len(names) != len(inner.targets) or not isinstance(inner.value, ast.Call):
                return False
            if not _is_fresh(view, inner.value, depth + 1):
                return False
            made = True
        elif isinstance(inner.value, ast.Name) and inner.value.id == name:
            return False
    return made


def _is_used_after(view: ModuleView, block: ast.stmt, name: str) -> bool:
    """Whether a name is read behind a with statement, or leaves it for a longer life."""
    for use in names_in_scope(view, block, name):
        if not isinstance(use.ctx, ast.Load):
            continue
        if position(use) >= end_position(block):
            rebound = any(
                isinstance(other.ctx, ast.Store)
                and end_position(block) <= position(other) < position(use)
                for other in names_in_scope(view, block, name)
            )
            if not rebound:
                return True
        elif position(use) > position(block):
            parent = view.parent(use)
            if isinstance(parent, ast.Return) or outlives_block(view, block, use):
                return True
            if isinstance(parent, ast.Assign) and not isinstance(parent.targets[0], ast.Name):
                return True
    return False


def outlives_block(view: ModuleView, block: ast.stmt, use: ast.expr) -> bool:
    """Whether a coroutine is given a session that a block closes before anything awaits there."""
    for above in view.ancestors(use):
        if isinstance(above, ast.stmt):
            return False
        if isinstance(above, ast.Call) and use in (*above.args, *(k.value for k in above.keywords)):
            begun = any(
                isinstance(atom, FunctionValue | MethodValue)
                and isinstance(atom.scope.node, ast.AsyncFunctionDef)
                and not atom.scope.is_generator
                for atom in view.value(above.func)
            )
            return begun and not any(
                isinstance(node, ast.Await) and end_position(node) >= position(use)
                for node in walk(block)
            )
    return False


def _is_entered_once(view: ModuleView, node: ast.Name) -> bool:
    """Whether a local session was made in the same function, and lives only for this block."""
    above = view.statement(node)
    function = view.function(node)
    uses = names_in_scope(view, node, node.id)
    around = view.module.tree if function is None else function.node
    made = [
        inner
        for inner in walk(around)
        if isinstance(inner, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == node.id for target in inner.targets)
    ]
    if function is None and any(node.id in f.identifiers for f in view.module.functions):
        return False
    if len(made) != 1 or not isinstance(made[0].value, ast.Call):
        return False
    if len(made[0].targets) != 1 or not _is_fresh(view, made[0].value):
        return False
    sent = any(sends(view, use) and position(use) < position(above) for use in uses)
    passed = any(
        not isinstance(view.parent(use), ast.Attribute)
        and isinstance(use.ctx, ast.Load)
        and position(use) < position(above)
        for use in uses
    )
    looped = any(
        isinstance(loop, ast.For | ast.While) and not position(loop) <= position(made[0])
        for loop in view.ancestors(above)
        if isinstance(loop, ast.stmt)
    )
    return not (sent or passed or looped or _is_used_after(view, above, node.id))


def sends(view: ModuleView, place: ast.expr) -> bool:
    """Whether a method that sends a request is read off a session, by its name or looked up."""
    parent = view.parent(place)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        return parent.func.id == "getattr" and parent.args[:1] == [place]
    return isinstance(parent, ast.Attribute) and parent.attr in SESSION_VERBS
