"""Hooks of sessions in coroutines: an AsyncClient awaits its event hooks."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import Collection
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.coroutines.session_groups import SESSIONS
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView

_UNSEEN = Obstacle(
    "its session has hooks that cannot be seen, and those of an AsyncClient have to be coroutines",
    "Hook up functions of the project by name, then run again.",
)
_REASON = "an AsyncClient awaits its hooks"


def propose_hooks(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute
) -> None:
    """What is hooked up at `session.hooks` is called by a coroutine function."""
    view = plan.view
    hooks = list(_hooked(view, node))
    if not hooks:
        proposal.refuse(_UNSEEN)
    for hook in hooks:
        if any(isinstance(atom, Collection) for atom in view.value(hook)):
            proposal.refuse(_UNSEEN)
            return
        name = proposal.helper(plan, "async_hook")
        old = next(iter(colours.replaced.get(hook, ())), None)
        if old is None:
            parts = (f"{name}(", hook, ")")
            proposal.new.append((plan, Replace(hook, SESSIONS.code, _REASON, parts)))
        elif old.parts == ("[", hook, "]"):
            parts = (f"[{name}(", hook, ")]")
            proposal.replace(plan, old, Replace(hook, SESSIONS.code, _REASON, parts))
        else:
            proposal.refuse(_UNSEEN)


def _hooked(view: ModuleView, node: ast.Attribute) -> Iterator[ast.expr]:
    """Yield the functions in `session.hooks["response"].append(f)`, and what is assigned there."""
    above = view.parent(node)
    if isinstance(above, ast.Assign) and isinstance(above.value, ast.Dict):
        for value in above.value.values:
            yield from _elements(value)
    if not isinstance(above, ast.Subscript):
        return
    user = view.parent(above)
    if isinstance(user, ast.Assign) and user.targets == [above]:
        yield from _elements(user.value)
    elif isinstance(user, ast.Attribute):
        call = view.parent(user)
        if isinstance(call, ast.Call) and call.func is user and call.args:
            yield from _elements(call.args[-1])


def _elements(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.List | ast.Tuple):
        yield from node.elts
    else:
        yield node
