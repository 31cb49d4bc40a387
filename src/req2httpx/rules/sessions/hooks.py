"""Hooks: functions that are called with each response."""

from __future__ import annotations

import ast
from itertools import chain

from req2httpx.analysis.heap import RETURN, Cell
from req2httpx.analysis.nodes import called_name, walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    Atom,
    Collection,
    External,
    FunctionValue,
    Kind,
    MethodValue,
    Object,
    Value,
)
from req2httpx.rewrite.edits import Drop, Parts, Replace
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.registry import on_read, on_store, rule
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

HOOKS = rule("RH213", "Hooks of a call")
SESSION_HOOKS = rule("RH305", "Hooks of a session")


@on_argument("hooks", HOOKS)
def hooks(plan: CallPlan, argument: Argument) -> None:
    """A call of httpx has no hooks."""
    constant = constant_of(plan.builder.view.value(argument.node))
    if constant is not None and constant.value is None:
        plan.change(Drop(argument.index), "no hooks")
        plan.handled.add("hooks")
        return
    _join(plan.builder, argument.node)
    plan.builder.error(
        HOOKS,
        f"{plan.builder.view.target} has no hooks on a call; a client's event_hooks take the "
        "response alone and cannot replace it.",
        "Call the function on the response yourself, then run again.",
        argument.node,
    )


# -- hooks of a session ---------------------------------------------------------------------------


@on_store(Kind.SESSION, "hooks")
def assigned(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.hooks = {"response": f}` becomes `client.event_hooks = {"response": [f]}`."""
    view = builder.view
    statement = view.parent(node)
    value = statement.value if isinstance(statement, ast.Assign) else None
    _join(builder, statement)
    if not isinstance(value, ast.Dict) or not all(_is_response(view, key) for key in value.keys):
        builder.error(SESSION_HOOKS, *_message(view, "its keys cannot be seen"))
        return
    problem = next((p for hook in value.values if (p := _problem(builder, hook))), None)
    if problem is not None:
        builder.error(SESSION_HOOKS, *_message(view, problem))
        return
    _rename(builder, node)
    for hook in value.values:
        _as_list(builder, hook)


@on_read(Kind.SESSION, "hooks")
def changed(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.hooks["response"].append(f)` and `session.hooks["response"] = f`."""
    view = builder.view
    item = view.parent(node)
    _join(builder, view.statement(node))
    if not isinstance(item, ast.Subscript) or not _is_response(view, item.slice):
        builder.error(SESSION_HOOKS, *_message(view, "what is done with them cannot be followed"))
        return
    above = view.parent(item)
    if isinstance(above, ast.Attribute) and above.attr == "clear":
        _rename(builder, node)
        return
    hook: ast.expr | None = None
    if isinstance(above, ast.Assign) and above.targets == [item]:
        hook = above.value
    elif isinstance(above, ast.Attribute) and above.attr in _CHANGES:
        call = view.parent(above)
        if isinstance(call, ast.Call) and call.args and not call.keywords:
            hook = call.args[-1]
    problem = "what is done with them cannot be followed"
    if hook is not None:
        problem = _problem(builder, hook) or ""
    if hook is None or problem:
        builder.error(SESSION_HOOKS, *_message(view, problem))
        return
    _rename(builder, node)
    if isinstance(above, ast.Assign):
        _as_list(builder, hook)


_CHANGES = frozenset({"append", "extend", "insert", "remove"})
"""Methods of the list of hooks whose last argument is a hook, or a list of them."""


def _message(view: ModuleView, why: str) -> tuple[str, str]:
    return (
        f"`hooks` does nothing on an {view.target} client, and its event_hooks are called with the "
        f"response alone, before the body is read, and cannot replace it: {why}.",
        "Hook up a function that takes the response and returns None, or write it as an event hook "
        "by hand.",
    )


def _rename(builder: FindingBuilder, node: ast.Attribute) -> None:
    if _may_be_digest(builder.view):
        builder.warn(
            SESSION_HOOKS,
            "With digest authentication the hook also sees the 401 that asks for it; requests "
            "shows it the last response only.",
            "Look at the status in the hook.",
        )
    reason = f"hooks are event_hooks of an {builder.view.target} client"
    parts: Parts = (node.value, ".event_hooks")
    builder.edits.append(Replace(node, SESSION_HOOKS.code, reason, parts))


def _may_be_digest(view: ModuleView) -> bool:
    return any(
        External("requests.auth.HTTPDigestAuth") in view.program.value_of(node)
        for module in view.program.modules.values()
        for kind in (ast.Name, ast.Attribute)
        for node in view.program.nodes(module, kind)
    )


def _as_list(builder: FindingBuilder, hook: ast.expr) -> None:
    """event_hooks holds lists; requests takes a single function too."""
    held = builder.view.value(hook)
    if any(isinstance(atom, Collection) for atom in held):
        return
    reason = "event_hooks holds lists of functions"
    builder.edits.append(Replace(hook, SESSION_HOOKS.code, reason, ("[", hook, "]")))


def _is_response(view: ModuleView, key: ast.expr | None) -> bool:
    constant = constant_of(view.value(key))
    return constant is not None and constant.value == "response"


def _problem(builder: FindingBuilder, hook: ast.expr) -> str | None:
    """Return why a hook would not do the same."""
    view = builder.view
    value: Value = view.value(hook)
    if any(isinstance(atom, Collection) for atom in value):
        value = held_by(view, value)
    if not value:
        return "the function cannot be seen"
    for atom in value:
        called = _called(atom)
        if not called:
            return "the function cannot be seen"
        problem = next((p for scope in called if (p := _unlike(scope))), None)
        if problem is not None:
            return problem
    return None


def _join(builder: FindingBuilder, node: ast.AST | None) -> None:
    """Join the functions that a statement hooks up with the session that calls them."""
    view = builder.view
    for inner in walk(node) if node is not None else ():
        value = view.value(inner)
        for scope in chain.from_iterable(map(_called, value | held_by(view, value))):
            origin = origin_of(scope.module, scope.node)
            if origin in view.program.hooked:
                builder.origins.add(origin)
                builder.involve(view.program.cell(Cell(RETURN, scope, "")))


def _called(atom: Atom) -> list[FunctionScope]:
    """Return the functions of the project that a call of something calls."""
    if isinstance(atom, FunctionValue | MethodValue):
        return [atom.scope]
    if not isinstance(atom, Object):
        return []
    return [
        method for scope in atom.scope.related() for method in scope.methods.get("__call__", ())
    ]


def _unlike(scope: FunctionScope) -> str | None:
    arguments = scope.node.args
    names = [parameter.arg for parameter in [*arguments.posonlyargs, *arguments.args]]
    if scope.owner is not None and "staticmethod" not in scope.decorators:
        names = names[1:]
    defaults = len(arguments.defaults)
    required = [d for d in arguments.kw_defaults if d is None]
    if not (names or arguments.vararg) or len(names) - defaults > 1 or required:
        return f"`{scope.name}` needs more arguments than the response"
    if len(names) > 1 or arguments.kwonlyargs:
        return f"`{scope.name}` takes arguments that only requests passes"
    keyword = arguments.kwarg.arg if arguments.kwarg is not None else None
    if keyword is not None and any(
        isinstance(inner, ast.Name) and inner.id == keyword for inner in walk(scope.node)
    ):
        return f"`{scope.name}` reads the arguments that only requests passes"
    if any(isinstance(i, ast.Attribute) and i.attr == "elapsed" for i in walk(scope.node)):
        return f"`{scope.name}` reads `elapsed`, which a client knows after the hooks only"
    return (
        None
        if _gives_nothing(scope, names[0] if names else "")
        else (f"what `{scope.name}` returns replaces the response in requests")
    )


_NONE_CALLS = frozenset({"raise_for_status", "append", "print", "info", "debug", "warning", "add"})


def _gives_nothing(scope: FunctionScope, response: str) -> bool:
    """Whether a hook returns None, or the response that it was given."""
    if isinstance(scope.node, ast.Lambda):
        returned = [scope.node.body]
    else:
        returned = [
            inner.value
            for inner in walk(scope.node)
            if isinstance(inner, ast.Return) and inner.value is not None
        ]
    return all(_is_nothing(node, response) for node in returned)


def _is_nothing(node: ast.expr, response: str) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None
    if isinstance(node, ast.Name):
        return node.id == response
    if isinstance(node, ast.Call):
        func = node.func
        name = called_name(func)
        return name in _NONE_CALLS
    return False
