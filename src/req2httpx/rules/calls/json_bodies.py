"""`json=`: the same value, in other bytes."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External, Value
from req2httpx.rewrite.edits import Append, Drop, Part
from req2httpx.rules.calls.arguments import Argument, constant_of, is_repeatable
from req2httpx.rules.calls.bodies import is_sent
from req2httpx.rules.calls.json_numbers import is_refusal_handled, may_be_no_number
from req2httpx.rules.calls.plans import BODYLESS, CallPlan, on_argument
from req2httpx.rules.calls.request_headers import may_remove, merge_into_client, refuse_none
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

JSON = rule("RH206", "Bodies given as json=")

_DUMPS = frozenset({"json.dumps", "simplejson.dumps"})


@on_argument("json", JSON)
def json(plan: CallPlan, argument: Argument) -> None:
    """httpx writes JSON without spaces and without escapes: exact where bytes matter."""
    if "json" in plan.handled:
        return
    view = plan.builder.view
    constant = constant_of(view.value(argument.node))
    if constant is not None and constant.value is None:
        if plan.verb in BODYLESS:
            plan.change(Drop(argument.index), "no body")
            plan.handled.add("json")
        return
    warn_of_no_number(plan, view.value(argument.node), argument.node)
    signed = is_signed(view, argument.node)
    if not (signed or view.settings.exact) or is_sent(plan, "files"):
        return
    if is_joined(plan):
        return
    if is_sent(plan, "data") or has_unpacked_headers(plan):
        warn_of_bytes(plan, argument.node)
        return
    name = plan.builder.helper("json_body")
    append_with_headers(plan, name, (argument.node,), "the bytes that requests sends as JSON")
    plan.change(Drop(argument.index), "the bytes that requests sends as JSON")
    plan.handled.add("json")


def warn_of_bytes(plan: CallPlan, node: ast.expr) -> None:
    """Warn of JSON whose bytes cannot be kept; `node` is where it comes into the call."""
    plan.builder.warn(
        JSON,
        f"{plan.builder.view.target} writes this JSON without spaces and escapes, so that its "
        "bytes are not those that requests sent; what else the call passes on keeps them from "
        "being fixed here.",
        "Pass json.dumps(...) as content=, with a Content-Type, where the bytes matter.",
        node,
    )


def warn_of_no_number(plan: CallPlan, value: Value, node: ast.expr) -> None:
    """Warn of NaN in JSON; `node` is where the value comes into the call."""
    view = plan.builder.view
    if may_be_no_number(view, value, node) and not is_refusal_handled(view, node):
        plan.builder.warn(
            JSON,
            "NaN and infinity have no form in JSON: where this value holds one, requests raises "
            f"InvalidJSONError, which is a RequestException, and {view.target} a ValueError.",
            "Handle ValueError here too, or leave such numbers out.",
            node,
        )


def has_unpacked_headers(plan: CallPlan) -> bool:
    """Whether an unpacked mapping may hold headers, with which none can be merged."""
    return any("headers" in mapping.items or mapping.open for _, mapping in plan.mappings)


def is_joined(plan: CallPlan) -> bool:
    """Whether the JSON goes into the mapping that may hold the headers beside it."""
    alone = len(plan.mappings) == 1 and plan.spread is None and not plan.is_given("headers")
    sent = is_sent(plan, "data") or is_sent(plan, "files")
    return plan.builder.view.settings.exact and alone and not sent and has_unpacked_headers(plan)


def append_with_headers(
    plan: CallPlan, helper: str, given: tuple[ast.expr | str, ...], reason: str
) -> None:
    """Add `**helper(given, headers, client's headers)`, and take the headers from the call."""
    headers = plan.arguments.get("headers")
    parts: list[Part] = [f"{helper}("]
    for index, part in enumerate(given):
        parts += [", ", part] if index else [part]
    if headers is not None:
        if may_remove(plan, headers.node):
            if is_repeatable(plan.builder.view, headers.node):
                merge_into_client(plan, headers)
            else:
                refuse_none(plan, headers)
        parts += [", headers=", headers.node]
        plan.change(Drop(headers.index), "the headers go with the body")
        plan.handled.add("headers")
    plan.change(Append("**", (*parts, *client_headers(plan), ")")), reason)


def client_headers(plan: CallPlan) -> tuple[Part, ...]:
    """Return the argument of a helper that says what headers the client has of its own.

    A variable that may hold the module itself has none then.
    """
    receiver = plan.call.func.value if isinstance(plan.call.func, ast.Attribute) else None
    if not plan.on_session or not isinstance(receiver, ast.Name | ast.Attribute):
        return ()
    if plan.module is not None:
        return (", defaults=getattr(", receiver, ', "headers", None)')
    return (", defaults=", receiver, ".headers")


def is_signed(view: ModuleView, node: ast.expr) -> bool:
    """Whether the function that sends a value makes a hash of the same value's JSON."""
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    function = view.function(node)
    body = function.node if function is not None else view.module.tree
    wanted = ast.dump(node)
    hashed = _hashes(view, body) or any(
        _hashes(view, scope.node)
        for call in walk(body)
        if isinstance(call, ast.Call)
        for scope in view.program.callees.get(call, ())
    )
    for call in (inner for inner in walk(body) if isinstance(inner, ast.Call)):
        if not any(_is(argument, wanted) for argument in call.args):
            continue
        if hashed and _calls(view, call, _DUMPS):
            return True
        if any(_signs(view, scope) for scope in view.program.callees.get(call, ())):
            return True
    return False


def _is(node: ast.expr, wanted: str) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and ast.dump(node) == wanted


def _calls(view: ModuleView, call: ast.Call, paths: frozenset[str]) -> bool:
    return any(isinstance(a, External) and a.path in paths for a in view.value(call.func))


def _hashes(view: ModuleView, body: ast.AST) -> bool:
    return any(
        isinstance(atom, External) and atom.path.split(".", 1)[0] in ("hmac", "hashlib")
        for inner in walk(body)
        if isinstance(inner, ast.Name)
        for atom in view.value(inner)
    )


def _signs(view: ModuleView, scope: FunctionScope) -> bool:
    """Whether a function of the project makes a hash of JSON."""
    return _hashes(view, scope.node) and any(
        isinstance(inner, ast.Call) and _calls(view, inner, _DUMPS) for inner in walk(scope.node)
    )
