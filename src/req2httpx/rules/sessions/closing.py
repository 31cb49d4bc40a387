"""close() of a session: requests' can be used again, a client cannot."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import Kind, Object
from req2httpx.rules.registry import on_method
from req2httpx.rules.sessions.construction import dumped
from req2httpx.rules.sessions.lifetime import LIFETIME, sends
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import end_position, position


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
    sending = [place for place in places if sends(view, place) and view.function(place) is function]
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
