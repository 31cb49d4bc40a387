"""`functools.partial(requests.get, ...)`: what it binds, and what calls of it pass on."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External, Partial, Value
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rules.calls.dynamic_verbs import DYNAMIC
from req2httpx.rules.calls.edits import finish_bound, finish_indirect
from req2httpx.rules.calls.function_values import (
    common_parameters,
    function_origin,
    is_direct,
    is_function,
    verb_of,
)
from req2httpx.rules.calls.plans import BODY_KEYWORDS, BODYLESS, CallPlan, match_arguments
from req2httpx.rules.registry import on_call
from req2httpx.rules.site import FindingBuilder, ModuleView


@on_call("functools.partial")
def partial(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`functools.partial(requests.get, ...)`: the arguments it binds are those of a call."""
    view = builder.view
    if node.args and any(isinstance(a, Partial) for a in view.value(node.args[0])):
        _partial_of_partial(builder, node)
        return
    if not node.args or not all(is_function(a) for a in view.value(node.args[0])):
        return
    paths = [a.path for a in view.value(node.args[0]) if isinstance(a, External)]
    if len(paths) != 1:
        return
    verb = paths[0].rsplit(".", 1)[1]
    builder.origins |= {function_origin(paths[0]), origin_of(view.module, node)}
    plan = CallPlan(builder, node, verb, on_session=False)
    names = ("method", "url") if verb == "request" else ("url",)
    if not match_arguments(plan, ("function", *names)):
        return
    del plan.arguments["function"]
    if verb in BODYLESS and BODY_KEYWORDS & set(plan.arguments):
        builder.error(
            DYNAMIC, f"{view.target}.{verb}() takes no body.", "Bind requests.request instead."
        )
        return
    if is_direct(view, node.args[0]):
        finish_bound(plan)
    else:
        finish_indirect(plan)


def _partial_of_partial(builder: FindingBuilder, node: ast.Call) -> None:
    """What a partial of a partial binds comes behind what the inner one has bound."""
    view = builder.view
    verbs, bound = _targets(builder, view.value(node.args[0]))
    if not verbs <= VERBS or bound is None:
        builder.error(DYNAMIC, *_spread())
        return
    plan = CallPlan(builder, node, verb_of(verbs), on_session=False)
    if match_arguments(plan, ("function", *common_parameters(verbs)[bound:])):
        del plan.arguments["function"]
        if _refuse_body(plan, verbs):
            return
        finish_indirect(plan)


@on_call("functools.partial()")
def partial_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A call of `functools.partial(requests.get, ...)`."""
    builder.call_site = True
    view = builder.view
    verbs, bound = _targets(builder, view.value(node.func))
    if not verbs <= VERBS or (node.args and bound is None):
        builder.error(DYNAMIC, *_spread())
        return
    plan = CallPlan(builder, node, verb_of(verbs), on_session=False)
    if match_arguments(plan, common_parameters(verbs)[bound or 0 :]) and not _refuse_body(
        plan, verbs
    ):
        finish_indirect(plan)


def _spread() -> tuple[str, str]:
    return (
        "This calls a functools.partial of a requests function with positional arguments, or one "
        "of a session's method: what they are is spread over two places.",
        "Name the arguments, or write a function of your own that makes the call.",
    )


def _targets(builder: FindingBuilder, function: Value) -> tuple[set[str], int | None]:
    """Return the verbs that a partial may call, and how many positional arguments it binds."""
    targets = {str(getattr(getattr(a, "target", a), "path", "")) for a in function}
    builder.origins |= {function_origin(target) for target in targets}
    return {target.removeprefix("requests.") for target in targets}, _bound(builder.view, function)


def _refuse_body(plan: CallPlan, verbs: set[str]) -> bool:
    """Report a body for a function that takes none in httpx; whether there is one."""
    refused = bool(verbs & BODYLESS and BODY_KEYWORDS & set(plan.arguments))
    if refused:
        plan.builder.error(
            DYNAMIC,
            f"A body is given to {plan.builder.view.target}.{min(verbs & BODYLESS)}(), which takes "
            "none.",
            "Bind requests.request instead, then run again.",
        )
    return refused


def _bound(view: ModuleView, function: Value, depth: int = 0) -> int | None:
    """Return how many positional arguments the partials bind; None where that cannot be said."""
    found: set[int | None] = set()
    origins = {atom.origin for atom in function if isinstance(atom, Partial)}
    for module in view.program.modules.values():
        here = {origin for origin in origins if origin.module == module.path}
        for call in view.program.nodes(module, ast.Call) if here else ():
            if origin_of(module, call) in here and call.args:
                origins.discard(origin_of(module, call))
                found.add(_bound_by(view, call, depth))
    return found.pop() if len(found) == 1 and not origins else None


def _bound_by(view: ModuleView, call: ast.Call, depth: int) -> int | None:
    if depth > _DEEPEST or any(isinstance(part, ast.Starred) for part in call.args):
        return None
    first = view.value(call.args[0])
    if not any(isinstance(atom, Partial) for atom in first):
        return len(call.args) - 1
    inner = _bound(view, first, depth + 1)
    return None if inner is None else inner + len(call.args) - 1


_DEEPEST = 3
"""How many partials of partials are looked through."""
