"""`timeout=`: numbers and pairs are the same; urllib3's Timeout becomes a pair."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.values import Collection, External, Instance, Literal, Value
from req2httpx.rewrite.edits import Parts, SetValue
from req2httpx.rules.calls.arguments import Argument
from req2httpx.rules.calls.plans import TIMEOUT, CallPlan, on_argument
from req2httpx.rules.site import ModuleView, type_names

_REFUSED = frozenset({"list", "str", "bytes", "bool", "dict", "set"})
_URLLIB3 = "urllib3 Timeout"


@on_argument("timeout", TIMEOUT)
def timeout(plan: CallPlan, argument: Argument) -> None:
    """Report what only one of the libraries takes, or what they take for different things."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    names = type_names(value)
    if _URLLIB3 in names:
        _urllib3_timeout(plan, argument)
        return
    found = view.text(argument.node)
    known = names - {"NoneType"}
    refused = known & _REFUSED if "?" not in known else set()
    objects = value and all(isinstance(a, Instance | External) for a in value)
    if (refused and refused == names) or objects:
        builder.error(TIMEOUT, *_no_number(view, found), argument.node)
        return
    if refused:
        builder.warn(TIMEOUT, *_maybe_no_number(view, found, min(refused)), argument.node)
    if _may_be_zero(view, value):
        builder.error(TIMEOUT, *_too_small(view, found), argument.node)
    elif not _is_pair(view, value):
        builder.error(TIMEOUT, *_no_pair(view, found), argument.node)


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
    return any(
        isinstance(atom, Literal) and isinstance(atom.value, int | float) and atom.value <= 0
        for atom in limits
    )


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
    parts = _as_pair(argument.node)
    if parts is None:
        builder.error(
            TIMEOUT,
            f"`timeout={view.text(argument.node)}` is a Timeout of urllib3, which {view.target} "
            "does not take; a limit over the whole request (total) does not exist there.",
            f"Write (connect, read), or an {view.target}.Timeout, in its place, then run again.",
            argument.node,
        )
        return
    plan.change(SetValue(argument.index, parts), "urllib3's Timeout is a (connect, read) tuple")


def _as_pair(node: ast.expr) -> Parts | None:
    if not isinstance(node, ast.Call) or node.args:
        return None
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    if not given or not set(given) <= {"connect", "read"}:
        return None
    return ("(", given.get("connect") or "None", ", ", given.get("read") or "None", ")")
