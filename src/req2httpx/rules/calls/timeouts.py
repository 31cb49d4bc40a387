"""`timeout=`: numbers and pairs are the same; urllib3's Timeout becomes a pair."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.values import Collection, External, Instance, Literal, Value
from req2httpx.rewrite.edits import Drop, Parts, SetValue
from req2httpx.rules.calls.arguments import Argument, is_repeatable
from req2httpx.rules.calls.plans import TIMEOUT, CallPlan, on_argument
from req2httpx.rules.sessions.client_classes import filled_by_truth, filled_sessions
from req2httpx.rules.site import ModuleView, is_mixture, type_names

_REFUSED = frozenset({"list", "str", "bytes", "bool", "dict", "set"})
_URLLIB3 = "urllib3 Timeout"


@on_argument("timeout", TIMEOUT)
def timeout(plan: CallPlan, argument: Argument) -> None:
    """Report what only one of the libraries takes, or what they take for different things."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    if _URLLIB3 in type_names(value):
        _urllib3_timeout(plan, argument)
        return
    doubt = _doubt(view, argument.node)
    if doubt is not None:
        builder.warn(TIMEOUT, *doubt, argument.node)
    problem = _problem(view, argument.node)
    if problem is not None:
        report = builder.assume if is_mixture(value) else builder.error
        report(TIMEOUT, *problem, argument.node)
    elif is_filled_in(plan):
        _leave_to_client(plan, argument)


def is_filled_in(plan: CallPlan) -> bool:
    """Whether an adapter of the project may fill in a timeout where the call has None."""
    filled = filled_sessions(plan.builder.view)
    sessions = plan.sessions
    return plan.on_session and bool(filled & sessions if sessions else filled)


def is_left_to_session(plan: CallPlan) -> bool:
    """Whether a call may have no timeout of its own, so that the one of an adapter counts."""
    if not is_filled_in(plan):
        return False
    argument = plan.arguments.get("timeout")
    return argument is None or _may_be_none(plan.builder.view, argument.node)


def may_be_filled_in_for_zero(plan: CallPlan, value: Value) -> bool:
    """Whether a value may be 0, or empty, for an adapter that fills in a timeout then."""
    if plan.module is not None or not plan.sessions & filled_by_truth(plan.builder.view):
        return False
    limits = all(
        bool(atom.value) if isinstance(atom, Literal) else isinstance(atom, Collection)
        for atom in value
    )
    return not value or not limits


def _may_be_none(view: ModuleView, node: ast.expr) -> bool:
    names = type_names(view.value(node))
    return "NoneType" in names or ("?" in names and view.settings.exact)


def timeout_problem(view: ModuleView, node: ast.expr) -> tuple[str, str] | None:
    """Return why an expression is no timeout for both libraries, and what to do; None if it is."""
    if _URLLIB3 in type_names(view.value(node)):
        return None if as_pair(node) else _no_counterpart(view, node)
    return _problem(view, node) or _doubt(view, node)


def _problem(view: ModuleView, node: ast.expr) -> tuple[str, str] | None:
    value = view.value(node)
    refused = _refused(value)
    found = _shown(view, node)
    objects = value and all(isinstance(a, Instance | External) for a in value)
    if (refused and refused == type_names(value)) or objects:
        return _no_number(view, found)
    if _may_be_zero(view, value):
        return _too_small(view, found)
    return None if _is_pair(view, value) else _no_pair(view, found)


def _doubt(view: ModuleView, node: ast.expr) -> tuple[str, str] | None:
    """Return what is said of a value that may be none that either library takes, but need not."""
    value = view.value(node)
    refused = _refused(value)
    if not refused or refused == type_names(value):
        return None
    return _maybe_no_number(view, _shown(view, node), min(refused))


def _refused(value: Value) -> frozenset[str]:
    known = type_names(value) - {"NoneType"}
    return known & _REFUSED if "?" not in known else frozenset()


def _shown(view: ModuleView, node: ast.expr) -> str:
    return view.text(node) if node in view.parents else ast.unparse(node)


def _leave_to_client(plan: CallPlan, argument: Argument) -> None:
    """None is no timeout of the call's own where an adapter of the project has filled one in."""
    builder = plan.builder
    view, node = builder.view, argument.node
    names = type_names(view.value(node))
    if isinstance(node, ast.Constant) and node.value is None:
        plan.change(Drop(argument.index), "the client has the timeout that the adapter filled in")
        plan.handled.add("timeout")
    elif may_be_filled_in_for_zero(plan, view.value(node)):
        compound = isinstance(node, ast.IfExp | ast.Lambda | ast.NamedExpr)
        chosen: Parts = ("(", node, ")") if compound else (node,)
        parts: Parts = (*chosen, f" or {view.target}.USE_CLIENT_DEFAULT")
        plan.change(SetValue(argument.index, parts), "the adapter filled in a timeout for 0 too")
    elif _may_be_none(view, node):
        if not is_repeatable(view, node):
            builder.error(TIMEOUT, *_maybe_filled_in(view, _shown(view, node)), node)
            return
        unset = f"{view.target}.USE_CLIENT_DEFAULT if "
        parts = (unset, node, " is None else ", node)
        plan.change(SetValue(argument.index, parts), "the adapter filled in a timeout for None")
    elif "?" in names:
        builder.assume(TIMEOUT, *_maybe_filled_in(view, _shown(view, node)), node)


def _maybe_filled_in(view: ModuleView, found: str) -> tuple[str, str]:
    return (
        f"Where `timeout={found}` is None, the adapter of this session filled a timeout in; an "
        f"{view.target} client waits without limit then.",
        "Leave the argument out where there is no timeout.",
    )


def _no_number(view: ModuleView, found: str) -> tuple[str, str]:
    return (
        f"`timeout={found}` is no number and no (connect, read) tuple: requests raises a "
        f"ValueError at the call, {view.target} something else or nothing.",
        f"Give a number of seconds, a tuple, or an {view.target}.Timeout, then run again.",
    )


def _maybe_no_number(view: ModuleView, found: str, type_name: str) -> tuple[str, str]:
    return (
        f"`timeout={found}` may be a {type_name} here, and no number or (connect, read) "
        f"tuple: requests raises a ValueError at the call then, {view.target} a TypeError or "
        "nothing.",
        "Make it a number or a tuple where it comes from.",
    )


def _too_small(view: ModuleView, found: str) -> tuple[str, str]:
    return (
        f"`timeout={found}` may be 0 or less: requests raises a ValueError, {view.target} "
        "gives up at once.",
        "Give a number above 0, or None to wait for ever, then run again.",
    )


def _no_pair(view: ModuleView, found: str) -> tuple[str, str]:
    return (
        f"`timeout={found}` is a tuple that does not have two members: requests raises a "
        f"ValueError, {view.target} takes three or four of them for other limits.",
        "Give (connect, read), then run again.",
    )


def _may_be_zero(view: ModuleView, value: Value) -> bool:
    limits = list(value)
    for atom in value:
        if isinstance(atom, Collection) and atom.name == "tuple":
            limits += view.program.cell(Cell(ELEMENT, atom.origin, ""))
    numbers = [
        atom.value
        for atom in limits
        if isinstance(atom, Literal) and isinstance(atom.value, int | float)
    ]
    # A mapping read under names unknown gives its flags beside its timeout.
    limiting = [number for number in numbers if type(number) is not bool]
    return any(number <= 0 for number in limiting or numbers)


def _is_pair(view: ModuleView, value: Value) -> bool:
    """Whether every tuple among the values may have two members."""
    for atom in value:
        if isinstance(atom, Collection) and atom.name == "tuple":
            third = view.program.cell(Cell(ITEM, atom.origin, "2"))
            second = view.program.cell(Cell(ITEM, atom.origin, "1"))
            first = view.program.cell(Cell(ITEM, atom.origin, "0"))
            if third or (first and not second):
                return False
    return True


def _urllib3_timeout(plan: CallPlan, argument: Argument) -> None:
    """`Timeout(connect=a, read=b)` is the pair (a, b); a total has no counterpart."""
    builder = plan.builder
    view = builder.view
    parts = as_pair(argument.node)
    if parts is None:
        builder.error(TIMEOUT, *_no_counterpart(view, argument.node), argument.node)
        return
    plan.change(SetValue(argument.index, parts), "urllib3's Timeout is a (connect, read) tuple")


def _no_counterpart(view: ModuleView, node: ast.expr) -> tuple[str, str]:
    return (
        f"`timeout={_shown(view, node)}` is a Timeout of urllib3, which {view.target} does not "
        "take; a limit over the whole request (total) does not exist there.",
        f"Write (connect, read), or an {view.target}.Timeout, in its place, then run again.",
    )


def as_pair(node: ast.expr) -> Parts | None:
    """Return `Timeout(connect=a, read=b)` of urllib3 as (a, b), None for any other expression."""
    if not isinstance(node, ast.Call) or node.args:
        return None
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    if not given or not set(given) <= {"connect", "read"}:
        return None
    return ("(", given.get("connect") or "None", ", ", given.get("read") or "None", ")")
