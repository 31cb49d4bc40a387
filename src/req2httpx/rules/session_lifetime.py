"""The life of a session: a client can be entered once, and not used after it was closed."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import FunctionValue, Kind, MethodValue, Object
from req2httpx.knowledge.requests_api import SESSION_VERBS
from req2httpx.rules.registry import Context, on_context, on_method, on_read, rule
from req2httpx.rules.session_construction import dumped, is_constructor
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.streaming import end_position, names_in_scope, position

LIFETIME = rule("RH307", "The life of a client")

_CACHES = frozenset({"cache", "lru_cache", "functools.cache", "functools.lru_cache"})


@on_read(Kind.SESSION, "close")
def closing_method(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The method as a value, for `atexit.register` and its like: it is called the same."""


# -- with statements ------------------------------------------------------------------------------


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
    paths = {getattr(atom, "path", "") for atom in view.value(node.func)}
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
        return bool(atoms) and all(type(atom).__name__ == "ClassValue" for atom in atoms)
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
            if isinstance(parent, ast.Return):
                return True
            if isinstance(parent, ast.Assign) and not isinstance(parent.targets[0], ast.Name):
                return True
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
    sent = any(_sends(view, use) and position(use) < position(above) for use in uses)
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


def _sends(view: ModuleView, place: ast.expr) -> bool:
    """Whether a method that sends a request is read off a session, by its name or looked up."""
    parent = view.parent(place)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        return parent.func.id == "getattr" and parent.args[:1] == [place]
    return isinstance(parent, ast.Attribute) and parent.attr in SESSION_VERBS


# -- close() --------------------------------------------------------------------------------------


@on_method(Kind.SESSION, "close")
def close(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A client cannot be used after close()."""
    view = builder.view
    if not isinstance(node.func, ast.Attribute):
        return
    session = node.func.value
    if _goes_on(view, node, session):
        builder.error(
            LIFETIME,
            f"`{view.text(session)}` is used again after close(): a Session opens new connections, "
            f"an {view.target} client raises RuntimeError.",
            "Make a new session after close(), or close it at the end, then run again.",
        )


def _goes_on(view: ModuleView, node: ast.Call, session: ast.expr) -> bool:
    """Whether a session is used behind a close(), in this function or in its next call."""
    function = view.function(node)
    around: ast.AST = view.module.tree if function is None else function.node
    target = dumped(session)
    places = [
        inner
        for inner in walk(around)
        if isinstance(inner, ast.Name | ast.Attribute) and dumped(inner) == target
    ]
    stores = [position(place) for place in places if isinstance(place.ctx, ast.Store)]
    sending = [
        place for place in places if _sends(view, place) and view.function(place) is function
    ]
    end = end_position(view.statement(node))
    if not _leaves(view, view.statement(node)):
        for use in sending:
            if position(use) > end and not any(end <= s < position(use) for s in stores):
                return True
    for loop in view.ancestors(node):
        if loop is around:
            break
        if isinstance(loop, ast.For | ast.While):
            inside = [p for p in sending if position(loop) <= position(p) < end_position(loop)]
            made = any(position(loop) <= s < end_position(loop) for s in stores)
            if inside and not made and not _leaves(view, view.statement(node)):
                return True
    if function is None or stores or _is_parameter(function, session):
        return False
    if sending:
        return _is_called_again(view, function)
    return function.owner is not None and _is_owner_used(view, function)


def _leaves(view: ModuleView, statement: ast.stmt) -> bool:
    """Whether the block of a statement ends by leaving the function or loop."""
    block = view.block(statement)
    return isinstance(block[-1], ast.Return | ast.Raise | ast.Break)


def _is_parameter(function: FunctionScope, session: ast.expr) -> bool:
    return isinstance(session, ast.Name) and session.id in function.local_names


def _is_called_again(view: ModuleView, function: FunctionScope) -> bool:
    """Whether a function has more than one call, or one in a loop."""
    calls = [call for call, scopes in view.program.callees.items() if function in scopes]
    if len(calls) > 1:
        return True
    return any(
        isinstance(above, ast.For | ast.While | ast.comprehension | ast.ListComp)
        for call in calls
        for above in view.ancestors(call)
    )


def _is_owner_used(view: ModuleView, function: FunctionScope) -> bool:
    """Whether an object is used or entered again after the method that closes its session."""
    program = view.program
    calls = {call for call, scopes in program.callees.items() if function in scopes}
    for module in program.modules.values():
        for block in program.nodes(module, ast.With):
            if function.name == "__exit__":
                names = [item.context_expr for item in block.items]
                if any(_is_shared(view, function, name, block) for name in names):
                    return True
                if any(_is_used_on(view, function, item, block) for item in block.items):
                    return True
    for call in calls:
        if isinstance(call.func, ast.Attribute) and view.parent(call) is not None:
            target = dumped(call.func.value)
            around = view.function(call)
            scope: ast.AST = view.module.tree if around is None else around.node
            if _is_asked_after(view, scope, target, end_position(view.statement(call))):
                return not _leaves(view, view.statement(call))
    return False


def _is_shared(view: ModuleView, function: FunctionScope, node: ast.expr, block: ast.With) -> bool:
    """Whether a with statement enters a named object that is used after it, or entered twice."""
    owner = function.owner
    if not isinstance(node, ast.Name | ast.Attribute) or view.parent(block) is None:
        return False
    if not any(isinstance(a, Object) and a.scope is owner for a in view.value(node)):
        return False
    around = view.function(node)
    if isinstance(node, ast.Attribute) or (
        around is not None and node.id not in around.local_names
    ):
        return around is None or _is_called_again(view, around)
    scope: ast.AST = view.module.tree if around is None else around.node
    return _is_asked_after(view, scope, dumped(node), end_position(block)) or any(
        isinstance(other, ast.With)
        and other is not block
        and any(dumped(item.context_expr) == dumped(node) for item in other.items)
        for other in walk(scope)
    )


def _is_used_on(
    view: ModuleView, function: FunctionScope, item: ast.withitem, block: ast.With
) -> bool:
    """Whether what `with Pool() as pool:` binds is used behind the block."""
    if not isinstance(item.optional_vars, ast.Name) or view.parent(block) is None:
        return False
    made = view.value(item.context_expr)
    if not any(isinstance(a, Object) and a.scope is function.owner for a in made):
        return False
    around = view.function(block)
    scope: ast.AST = view.module.tree if around is None else around.node
    return _is_asked_after(view, scope, dumped(item.optional_vars), end_position(block))


def _is_asked_after(view: ModuleView, scope: ast.AST, target: str, end: tuple[int, int]) -> bool:
    """Whether a method of an object is called behind a place, before it gets another value."""
    places = [
        inner
        for inner in walk(scope)
        if isinstance(inner, ast.Name | ast.Attribute)
        and dumped(inner) == target
        and position(inner) >= end
    ]
    stores = [position(place) for place in places if isinstance(place.ctx, ast.Store)]
    return any(
        isinstance(parent := view.parent(place), ast.Attribute)
        and isinstance(call := view.parent(parent), ast.Call)
        and call.func is parent
        and parent.attr != "close"
        and not any(store < position(place) for store in stores)
        for place in places
    )
